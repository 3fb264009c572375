import { TrunklineError } from './errors.js';
import { sizeOf } from './room.js';

/** Requests made while there is no connection, in order, bounded in bytes. Each leaves at its timeout at the latest. */
export class Waiting {
  #sizes = new Map(); // Request -> bytes
  #bytes = 0;
  #most;

  constructor(most) {
    this.#most = most;
  }

  checkRoom(method, text) {
    if (this.#bytes + sizeOf(text) <= this.#most) return;
    const problem = `${method} refused: ${this.#bytes} bytes wait for a connection, maxQueuedBytes is ${this.#most}`;
    throw new TrunklineError('busy', problem);
  }

  add(request) {
    const bytes = sizeOf(request.text);
    this.#sizes.set(request, bytes);
    this.#bytes += bytes;
    request.onsettled = () => this.#remove(request);
  }

  /** All that wait, the oldest first; none waits any longer. */
  drain() {
    const all = [...this.#sizes.keys()];
    for (const request of all) this.#remove(request);
    return all;
  }

  #remove(request) {
    this.#bytes -= this.#sizes.get(request) ?? 0;
    this.#sizes.delete(request);
  }
}
