// The channel that is looked at: its numbers, who is there, what it keeps, and a button to subscribe to it.
import { setText } from './dom.js';
import { rateText } from './rates.js';

export class Detail {
  onclose = () => {};
  #subscriptions;
  #connection;
  #members;
  #history;
  #parts;
  #channel = null;

  /** Elements: the `panel`, `title`, `facts`, and the buttons `subscribe` and `close`. */
  constructor({ subscriptions, connection, members, history }, parts) {
    this.#subscriptions = subscriptions;
    this.#connection = connection;
    this.#members = members;
    this.#history = history;
    this.#parts = parts;
    history.onreplay = (position) => this.#subscribe(position);
    parts.subscribe.addEventListener('click', () => {
      if (subscriptions.has(this.#channel)) subscriptions.remove(this.#channel);
      else this.#subscribe(history.position); // so that nothing is missed after what is shown
    });
    parts.close.addEventListener('click', () => this.onclose());
    parts.panel.addEventListener('keydown', ({ key }) => key === 'Escape' && this.onclose());
  }

  /** Null for none. */
  show(channel) {
    this.#channel = channel;
    this.#parts.panel.hidden = channel === null;
    if (channel === null) return;
    setText(this.#parts.title, channel);
    this.#showNothing('');
    this.offer();
  }

  #showNothing(facts) {
    setText(this.#parts.facts, facts);
    this.#members.show(this.#channel);
    this.#history.show(this.#channel);
  }

  /** After each reading of the channels. */
  update(channels) {
    if (this.#channel === null) return;
    const now = channels.get(this.#channel);
    if (!now) return this.#showNothing('Not active now.');
    setText(this.#parts.facts, factsOf(now));
    if (now.members === undefined) this.#members.showNone();
    else this.#members.read();
    this.#history.update(now.history);
  }

  /** Somebody came or left: sooner than the next reading. */
  membersChanged({ channel }) {
    if (channel === this.#channel) this.#members.read();
  }

  /** What the buttons do, as things are now. */
  offer() {
    const { panel, subscribe } = this.#parts;
    const subscribed = this.#subscriptions.has(this.#channel);
    setText(subscribe, subscribed ? 'Unsubscribe' : 'Subscribe');
    subscribe.classList.toggle('primary', !subscribed);
    subscribe.disabled = this.#connection.state !== 'connected';
    panel.dataset.subscribed = String(subscribed || subscribe.disabled);
  }

  #subscribe(position) {
    if (this.#subscriptions.has(this.#channel)) return this.#subscriptions.focus(this.#channel);
    this.#subscriptions.add(this.#channel, position);
  }
}

function factsOf({ rate, subscribers, publications, persistent }) {
  const number = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
  return [
    `${rateText(rate)} a second`,
    number(subscribers, 'subscriber', 'subscribers'),
    number(publications, 'publication', 'publications'),
    ...(persistent ? ['persistent'] : []),
  ].join(' · ');
}
