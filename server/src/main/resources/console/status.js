// The state of the connection, as the top bar shows it, with the wait for the next attempt counted down.
import { setText } from './dom.js';

const TICK_MS = 250;

export class Status {
  #connection;
  #parts;
  #timer = null;

  /** Elements: `state` in words, the `wait` for the next attempt, the button `now` that ends it. */
  constructor(connection, parts) {
    this.#connection = connection;
    this.#parts = parts;
    parts.now.addEventListener('click', () => {
      connection.reconnectNow();
      this.#count();
    });
    addEventListener('online', () => connection.reconnectNow());
  }

  show(state) {
    const { state: shown, wait, now } = this.#parts;
    const recovering = state === 'recovering';
    setText(shown, state);
    shown.dataset.state = state;
    if (!recovering && document.activeElement === now) document.getElementById('connect').focus();
    wait.hidden = now.hidden = !recovering;
    clearInterval(this.#timer);
    if (!recovering) return;
    this.#timer = setInterval(() => this.#count(), TICK_MS);
    this.#count();
  }

  #count() {
    const next = this.#connection.nextAttempt;
    const seconds = Math.max(1, Math.ceil((next - Date.now()) / 1000));
    setText(this.#parts.wait, next === undefined ? 'trying …' : `next attempt in ${seconds} s`);
    this.#parts.now.disabled = next === undefined;
  }
}
