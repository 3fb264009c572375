// Does something again and again, but only while somebody looks, and never twice at once.
export class Poller {
  #work;
  #wanted;
  #every;
  #timer = null;
  #running = false;
  #again = false;

  /** `work` gives a promise; `wanted` says whether what it is for can be seen. */
  constructor(work, { every, wanted }) {
    this.#work = work;
    this.#wanted = wanted;
    this.#every = every;
    document.addEventListener('visibilitychange', () => this.now());
  }

  /** Now instead of later. Where it is under way already, once more after that: its answer may be from before. */
  async now() {
    this.#again = this.#running;
    if (this.#running) return;
    clearTimeout(this.#timer);
    if (document.hidden) return; // its return is an event
    this.#running = true;
    try {
      if (this.#wanted()) await this.#work();
    } finally {
      this.#running = false;
      if (this.#again) this.now();
      else this.#timer = setTimeout(() => this.now(), this.#every);
    }
  }
}
