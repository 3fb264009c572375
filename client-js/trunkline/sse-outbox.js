import { sizeOf } from './room.js';
import { described, mayPass, pauseAfter } from './sse-requests.js';

const TOGETHER = 65_536; // most bytes of several messages in one POST
const TOO_LARGE = 413;
const ACCEPTED = 202;
const LAST_WORDS_MS = 1_000;

/**
 * What a link over SSE says: one POST after the other, so that the order stays. What queued while one was under way goes
 * together with the next. Each has a number, so one that was not answered is sent again and taken once.
 *
 * `hooks`: lost(why), and pause(milliseconds).
 */
export class SseOutbox {
  bytes = 0; // that have not left
  /** Set once the link is open. */
  session = undefined;
  #requests;
  #hooks;
  #options;
  #signal; // of the link's end
  #waiting = []; // {text, size}
  #sending; // a promise while POSTs run
  #posts = 0;
  #together = TOGETHER; // smaller where the server's limit does not allow it

  constructor(requests, hooks, options, signal) {
    this.#requests = requests;
    this.#hooks = hooks;
    this.#options = options;
    this.#signal = signal;
  }

  add(text) {
    const size = sizeOf(text);
    this.#waiting.push({ text, size });
    this.bytes += size;
    this.#sending ??= this.#send();
  }

  /** Settles when all that waits has left, and the server was told of the end where it is for good. */
  async end(forGood) {
    await this.#sending;
    if (forGood) await this.#requests.leave(this.session, this.#signal).catch(() => {}); // it ends by itself too
  }

  async #send() {
    while (this.#waiting.length > 0 && !this.#signal.aborted) await this.#post(this.#take());
    this.#sending = undefined;
  }

  #take() {
    let size = 0;
    let count = 0;
    for (const next of this.#waiting) {
      size += next.size + 1;
      if (count > 0 && size > this.#together) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #post(messages) {
    const number = ++this.#posts;
    const texts = messages.map(({ text }) => text);
    let begun = performance.now();
    for (let attempt = 1; !this.#signal.aborted; attempt++) {
      let problem;
      let refused = false;
      try {
        const response = await this.#requests.post(this.session, number, texts, this.#signal);
        if (response.status === ACCEPTED) return this.#left(messages); // any other success is a page of somebody in between
        if (response.status === TOO_LARGE && messages.length > 1) return this.#sendFewer(messages);
        problem = await described(response);
        if (response.status === 503 && problem.includes('"name":"busy"')) begun = performance.now(); // it is there
        else refused = !mayPass(response);
      } catch (error) {
        problem = error.cause?.message || error.message;
      }
      // a server that ends the stream refuses what is posted to it, perhaps before its last words have come
      if (refused) await this.#hooks.pause(LAST_WORDS_MS);
      if (this.#signal.aborted) return;
      if (refused || performance.now() - begun >= this.#options.comingBack) return this.#hooks.lost(problem);
      await this.#hooks.pause(pauseAfter(attempt));
    }
  }

  #left(messages) {
    for (const { size } of messages) this.bytes -= size;
  }

  #sendFewer(messages) {
    this.#together /= 2;
    this.#waiting.unshift(...messages);
  }
}
