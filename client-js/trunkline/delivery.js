import { Heard } from './heard.js';
import { decodePublication } from './messages.js';

/** Calls the listeners of subscriptions, each once for a publication, and their other callbacks. */
export class Delivery {
  #callbacks;
  #confirm;

  /** `confirm` tells the server that listeners have got what it wants a receipt for. */
  constructor(callbacks, confirm) {
    this.#callbacks = callbacks;
    this.#confirm = confirm;
    this.heard = new Heard();
  }

  /** What an answer to `subscribe` holds of the past; one that is malformed harms none of the others. */
  giveAnswer(feed, { publications = [] }, entries) {
    for (const kept of publications) {
      this.#callbacks.guard(() => {
        const publication = decodePublication(kept);
        feed.take(publication);
        this.give(publication, entries);
      });
    }
  }

  give(publication, entries) {
    const called = new Set();
    for (const { feed, listener, subscription } of entries) {
      if (!subscription.active || called.has(listener)) continue;
      called.add(listener);
      if (!this.heard.isNew(listener, publication, feed.epochOf(publication.channel))) continue;
      this.#callbacks.call(listener, publication);
    }
    if (called.size > 0 && publication.receipt !== undefined) this.#confirm(publication.receipt);
  }

  /** Calls one of the callbacks that subscriptions may have, such as `ongap`. */
  tell(entries, name, ...values) {
    for (const { callbacks } of [...entries]) if (callbacks[name]) this.#callbacks.call(callbacks[name], ...values);
  }

  /** Where a subscription has no `onend`, the client hears of it. */
  tellEnd(entries, error) {
    for (const { callbacks } of entries) {
      if (callbacks.onend) this.#callbacks.call(callbacks.onend, error);
      else this.#callbacks.report(error);
    }
  }
}
