/** A wait that may be cut short. One at a time. */
export class Pause {
  #cut = () => {};

  /** When it ends, as Date.now() tells the time; undefined while nothing waits. */
  end = undefined;

  /** Resolves after so many milliseconds, or once it is cut. */
  of(milliseconds) {
    this.end = Date.now() + milliseconds;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#cut(), milliseconds);
      this.#cut = () => {
        clearTimeout(timer);
        this.end = undefined;
        resolve();
      };
    });
  }

  /** Without effect while nothing waits. */
  cut() {
    this.#cut();
  }
}
