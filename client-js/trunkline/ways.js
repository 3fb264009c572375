import { TrunklineError, refused } from './errors.js';
import { checkUrl } from './addresses.js';

const OURS = 3000; // from here on a close code is a server's own; below it may be a proxy that speaks
const UNAUTHORIZED = 401;

/** The addresses of a server, the preferred first, and which of them is taken. */
export class Ways {
  #all;
  #at = 0;
  #failed = 0; // one after the other

  /** `urls` is an address, or a list of them. */
  constructor(urls) {
    const list = Array.isArray(urls) ? urls : [urls];
    if (list.length === 0) throw refused('url is missing: the list is empty');
    this.#all = list.map((url) => checkUrl(url));
    if (new Set(this.#all.map(({ href }) => href)).size < list.length) throw refused('url is given twice');
  }

  get first() {
    return this.#all[0];
  }

  get taken() {
    return this.#all[this.#at];
  }

  /** Those that are preferred to the one that is taken. */
  get better() {
    return this.#all.slice(0, this.#at);
  }

  take(url) {
    this.#at = this.#all.indexOf(url);
  }

  /** The one that is taken leads to the server. */
  works() {
    this.#failed = 0;
  }

  /** The one that is taken leads nowhere: goes on to the next. False where all have failed, and it is time to wait. */
  next() {
    this.#at = (this.#at + 1) % this.#all.length;
    this.#failed = (this.#failed + 1) % this.#all.length;
    return this.#failed > 0;
  }
}

/**
 * Whether another address may do better: no server of ours has answered. Who is refused as who they are is refused everywhere.
 * `status` is that of HTTP, where one is known.
 */
export function mayBeTheWay(error, status) {
  if (!(error instanceof TrunklineError) || error.code === 'timeout') return true;
  return ['closed', 'lost'].includes(error.code) && error.data.code < OURS && status !== UNAUTHORIZED;
}
