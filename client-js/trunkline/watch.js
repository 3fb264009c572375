/** Notices a peer that is gone without a word: asks after a silence, and gives up where nothing at all comes back. */
export class Watch {
  #silence;
  #patience;
  #ask;
  #giveUp;
  #heardAt = performance.now();
  #asked = false;
  #timer;

  /** Milliseconds of silence before `ask` is called, and from there to `giveUp`. */
  constructor({ silence, patience, ask, giveUp }) {
    this.#silence = silence;
    this.#patience = patience;
    this.#ask = ask;
    this.#giveUp = giveUp;
    this.#checkIn(silence);
  }

  /** Anything came. A timer is touched only where we had asked, as this happens for every message. */
  heard() {
    this.#heardAt = performance.now();
    if (!this.#asked) return;
    this.#asked = false;
    this.stop();
    this.#checkIn(this.#silence);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #checkIn(milliseconds) {
    this.#timer = setTimeout(() => this.#check(), Math.min(Math.ceil(milliseconds), 0x7fffffff));
  }

  #check() {
    if (this.#asked) return this.#giveUp();
    const left = this.#silence - (performance.now() - this.#heardAt);
    if (left > 0) return this.#checkIn(left);
    this.#asked = true;
    this.#checkIn(this.#patience);
    this.#ask();
  }
}
