const LONGEST = 0x7fffffff; // what timers take

/**
 * How long to wait before the next attempt: exponential, with full jitter, so that clients which were lost together do not
 * come back together. It starts anew only after a connection that held for a while: a server that accepts and drops is
 * not hammered.
 */
export class Backoff {
  #options;
  #random;
  #attempt = 0;

  constructor({ minReconnectDelay, maxReconnectDelay, steadyAfter }, random = Math.random) {
    this.#options = { minReconnectDelay, maxReconnectDelay, steadyAfter };
    this.#random = random;
  }

  /** A connection ended that was there for so many milliseconds. */
  held(milliseconds) {
    if (milliseconds >= this.#options.steadyAfter) this.#attempt = 0;
  }

  /** Milliseconds until the next attempt; `window` is what the server asked to spread over, where it did. */
  next(window) {
    const { minReconnectDelay: min, maxReconnectDelay: max } = this.#options;
    const most = window ?? Math.min(max, min * 2 ** this.#attempt);
    this.#attempt++;
    return this.#random() * Math.min(most, LONGEST);
  }
}
