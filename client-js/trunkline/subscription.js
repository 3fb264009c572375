/** One listener on one pattern. Subscriptions of the same pattern share one subscription at the server (a feed). */
export class Subscription {
  #feed;
  #leave;
  #left;

  constructor(feed, listener, leave) {
    this.#feed = feed;
    this.#leave = leave;
    this.pattern = feed.pattern;
    this.listener = listener;
    this.recovered = false;
  }

  get active() {
    return this.#feed.live && this.#feed.subscriptions.has(this);
  }

  unsubscribe() {
    this.#left ??= this.#leave();
    return this.#left;
  }
}
