import { decodePayload } from './messages.js';
import { LONGEST } from './rules.js';

const GRACE_MS = 2_000; // the server keeps the time of a call; this is for one that says nothing

/** What hears of something ahead of its answer: a publish of who confirms it, a call of its progress. */
export class Asking {
  #lifeline;
  #callbacks;

  constructor(lifeline, callbacks) {
    this.#lifeline = lifeline;
    this.#callbacks = callbacks;
  }

  /** `receipt` hears of each subscriber that confirms. */
  async publish(params, timeout, receipt) {
    const request = this.#lifeline.begin('publish', params, timeout);
    if (receipt) {
      request.onreceipt = ({ connection, user }) =>
        this.#callbacks.call(receipt, { connection, ...(user !== undefined && { user }) });
    }
    return request.promise;
  }

  /** Calls a handler of the application; `progress` gets what comes ahead of the answer, `signal` gives the call up. */
  async call(params, progress, signal) {
    signal?.throwIfAborted();
    const limit = Math.min(params.timeout + GRACE_MS, LONGEST);
    const accept = (result) => decodePayload(result, 'the answer to a call');
    const request = this.#lifeline.begin('call', params, limit, accept);
    if (progress) request.onprogress = (part) => this.#callbacks.call(progress, decodePayload(part, 'progress'));
    const abort = () => this.#giveUp(request, signal.reason);
    signal?.addEventListener('abort', abort);
    return request.promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  #giveUp(request, reason) {
    if (request.sent) this.#lifeline.cancel(request);
    request.fail(reason);
  }
}
