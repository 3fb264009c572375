/** Calls functions of the application: what they throw, or reject with later, is reported and harms nobody else. */
export class Callbacks {
  #onerror;

  /** `onerror` gives the function that hears of failures at that moment, or null for the console. */
  constructor(onerror) {
    this.#onerror = onerror;
  }

  call(callback, ...values) {
    this.guard(() => {
      const outcome = callback(...values);
      if (typeof outcome?.then === 'function') outcome.then(undefined, (error) => this.report(error));
    });
  }

  guard(action) {
    try {
      action();
    } catch (error) {
      this.report(error);
    }
  }

  report(error) {
    try {
      const listener = this.#onerror();
      if (listener) listener(error);
      else console.error(error);
    } catch (second) {
      console.error(second);
    }
  }
}
