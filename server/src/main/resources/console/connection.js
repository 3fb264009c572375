// The page's connection to a server: opened by a button, and coming back by itself when it is lost.
import { Client } from './trunkline.js';
import { clearErrors, showError } from './toasts.js';

const MOST_DELAY_MS = 5_000; // somebody is looking: no wait for an attempt is longer

export class Connection {
  onstate = () => {}; // (state, closing?)
  onrefused = () => {}; // the server wants to know who it is
  #account;
  #client = null;
  #attempt = 0; // so that what an abandoned one still reports is ignored

  constructor(account) {
    this.#account = account;
  }

  /** `idle`, `connecting`, `connected`, `recovering` or `closed`. */
  get state() {
    return this.#client?.state ?? 'idle';
  }

  /** Who the server says that this is; null for nobody, and while there is no connection. */
  get user() {
    return this.state === 'connected' ? (this.#client.info.user ?? null) : null;
  }

  /** The connection's id; undefined until there was one. */
  get id() {
    return this.#client?.info?.connection;
  }

  get resumed() {
    return this.#client?.info?.resumed === true;
  }

  /** When the next attempt to come back begins; undefined while none is waited for. */
  get nextAttempt() {
    return this.#client?.nextAttempt;
  }

  reconnectNow() {
    this.#client?.reconnectNow();
  }

  subscribe(...question) {
    return this.#client.subscribe(...question);
  }

  publish(...question) {
    return this.#client.publish(...question);
  }

  /** Opens one in the place of what was before. A connection keeps its user for life, so another user takes another. */
  async open(url) {
    const mine = ++this.#attempt;
    const current = (handler) => (...values) => mine === this.#attempt && handler(...values);
    this.close();
    this.#client = null;
    try {
      const known = await this.#isKnownAt(url);
      if (mine !== this.#attempt) return;
      this.#client = new Client(url, {
        maxReconnectDelay: MOST_DELAY_MS,
        ...(known && { tokenSupplier: () => this.#token() }),
        onstate: current((state, closing) => this.onstate(state, closing)),
        onclose: current((closing) => this.#closed(closing)),
        onerror: current((error) => showError('Something went wrong', error)),
      });
      await this.#client.connect();
      clearErrors('Could not connect', 'Connection closed');
    } catch (error) {
      if (mine === this.#attempt) this.#failed(error);
    }
  }

  close() {
    this.#client?.close();
  }

  async #isKnownAt(url) {
    return URL.canParse(url) && this.#account.isKnownAt(url) && (await this.#account.token()) !== null;
  }

  /** Coming back as nobody would be another connection: it ends with the log-in. */
  async #token() {
    const token = await this.#account.token();
    if (token !== null) return token;
    this.close();
    this.onrefused();
    throw new Error('the log-in has ended');
  }

  #failed(error) {
    if (this.#client === null) this.onstate('closed'); // it was not even made
    if (error.data?.name === 'unauthenticated') this.onrefused();
    const clear = error.code === 'bad-option' || typeof error.code === 'number';
    showError('Could not connect', error, clear ? '' : 'Is the server running, and does it allow this page?');
  }

  #closed({ code, reason, reconnect }) {
    if (code === 1000) return;
    const advice = reconnect ? 'Press Connect to come back.' : 'The server asks not to come back as things are.';
    showError('Connection closed', { message: reason || 'The connection was lost.', code }, advice);
  }
}
