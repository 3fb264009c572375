const JITTER = 0.2; // of the interval, either way: clients that lost their way together do not come back together

const LONGEST = 8; // times the interval: what fails again and again is tried less often

/**
 * Brings a client back to a preferred address: while it is connected over another, the better ones are tried from time to
 * time, beside the link in use.
 *
 * `hooks`: better() for the addresses, open(url) which resolves with a link over which the server was heard, or with
 * nothing, and move(link, url).
 */
export class Returning {
  #every;
  #hooks;
  #timer;
  #trying = false;
  #rounds = 0; // without success, in a row

  constructor({ reconnect, returnEvery }, hooks) {
    this.#every = reconnect ? returnEvery : Infinity;
    this.#hooks = hooks;
  }

  /** The client is connected: tries later, where there is anything to try and it is not at it already. */
  begin() {
    this.stop();
    if (this.#hooks.better().length === 0) this.#rounds = 0;
    if (this.#trying || this.#every === Infinity || this.#hooks.better().length === 0) return;
    const wait = this.#every * Math.min(2 ** this.#rounds, LONGEST);
    this.#timer = setTimeout(() => this.#try(), wait * (1 - JITTER + 2 * JITTER * Math.random()));
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async #try() {
    this.#trying = true;
    this.#rounds++;
    let moved = false;
    for (const url of this.#hooks.better()) {
      const opened = await this.#hooks.open(url);
      moved = opened !== undefined;
      if (moved) await this.#hooks.move(opened, url);
      if (moved) break;
    }
    this.#trying = false;
    this.begin();
  }
}
