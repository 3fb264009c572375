import { TrunklineError, malformed } from './errors.js';

/** A request from its call to its answer. The timeout counts from the call, wherever the request waits. */
export class Request {
  #resolve;
  #reject;
  #timer;
  #accept;

  /** `accept` turns the result into what the caller gets, before any later message is read. */
  constructor({ id, method, text, timeout, accept = (result) => result }) {
    Object.assign(this, { id, method, text });
    this.sent = false;
    this.onprogress = () => {};
    this.onreceipt = () => {};
    this.onsettled = () => {};
    this.#accept = accept;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.fail(this.#late(timeout)), timeout);
  }

  answer(result) {
    try {
      const accepted = this.#accept(result);
      this.#settle();
      this.#resolve(accepted);
    } catch (error) {
      this.fail(error instanceof TrunklineError ? error : malformed(`the answer to ${this.method}: ${error.message}`));
    }
  }

  fail(error) {
    this.#settle();
    this.#reject(error);
  }

  #settle() {
    clearTimeout(this.#timer);
    this.onsettled();
  }

  #late(timeout) {
    const problem = this.sent
      ? `no answer to ${this.method} within ${timeout} ms`
      : `${this.method} was not sent within ${timeout} ms, as there was no connection`;
    return new TrunklineError('timeout', problem);
  }
}
