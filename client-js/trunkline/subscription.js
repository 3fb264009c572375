/** One listener on one pattern. Subscriptions of the same pattern share one subscription at the server (a feed). */
export class Subscription {
  #isActive;
  #leave;
  #left;

  constructor(pattern, listener, { isActive, leave }) {
    this.#isActive = isActive;
    this.#leave = leave;
    this.pattern = pattern;
    this.listener = listener;
    this.recovered = false;
  }

  get active() {
    return this.#isActive();
  }

  unsubscribe() {
    this.#left ??= this.#leave();
    return this.#left;
  }
}
