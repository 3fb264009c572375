import { SseParser } from './sse-parser.js';
import { described, mayPass, pauseAfter } from './sse-requests.js';

/**
 * What a link over SSE hears: one stream over as many requests as it takes. Where one breaks, the next goes on behind what
 * was heard. Where a proxy lets nothing through until an answer has ended, each answer is asked to end after what it brings.
 *
 * `hooks`: opened(session), message(text), closed(code, reason) as the server says, lost(why, status), tooLong(bytes), and
 * pause(milliseconds).
 */
export class SseStream {
  #requests;
  #hooks;
  #options;
  #signal; // of the link's end
  #session;
  #polls = false;
  #heard = false; // something came over the request that runs
  #place = ''; // the last that the server has named
  #sincePlace = 0; // messages after it
  #repeated = 0; // how many of those to come were here before
  #failures = 0;
  #brokenAt;

  constructor(requests, hooks, options, signal) {
    this.#requests = requests;
    this.#hooks = hooks;
    this.#options = options;
    this.#signal = signal;
  }

  /** Runs until the link is over. */
  async run() {
    while (!this.#signal.aborted) await this.#next();
  }

  async #next() {
    const request = new AbortController();
    const stop = () => request.abort();
    let held = false; // nothing came in time
    const impatience = setTimeout(() => {
      held = !this.#heard && !this.#polls;
      if (held) stop();
    }, this.#options.firstEvent);
    this.#heard = false;
    this.#repeated = this.#sincePlace;
    this.#signal.addEventListener('abort', stop);
    try {
      const response = await this.#ask(request.signal);
      if (!/^text\/event-stream\b/.test(response.headers.get('Content-Type')) || response.status !== 200) {
        return await this.#refused(response);
      }
      await this.#read(response.body.getReader());
      if (!this.#polls || !this.#heard) await this.#broken("the server's stream ended");
    } catch (error) {
      if (held) this.#polls = true;
      else await this.#broken(error.cause?.message || error.message);
    } finally {
      clearTimeout(impatience);
      this.#signal.removeEventListener('abort', stop);
      stop(); // what is left of an answer that was not read to its end
    }
  }

  #ask(signal) {
    if (this.#session === undefined) return this.#requests.open(this.#polls, signal);
    return this.#requests.goOn(this.#session, this.#place, this.#polls, signal);
  }

  async #read(reader) {
    const decoder = new TextDecoder();
    const parser = new SseParser(this.#options.maxMessageBytes, {
      event: (type, data) => this.#event(type, data),
      place: (id) => this.#reached(id),
      tooLong: (bytes) => this.#hooks.tooLong(bytes),
    });
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      this.#heard = true;
      this.#failures = 0;
      parser.feed(decoder.decode(part.value, { stream: true }));
      if (this.#signal.aborted) return;
    }
  }

  // ---- how a request ends

  async #refused(response) {
    const why = response.ok ? 'the answer is no event stream' : await described(response);
    if (this.#session !== undefined && mayPass(response)) await this.#broken(why);
    else this.#hooks.lost(why, response.status);
  }

  async #broken(why) {
    if (this.#signal.aborted) return;
    const now = performance.now();
    if (this.#failures++ === 0) this.#brokenAt = now;
    const late = now - this.#brokenAt >= this.#options.comingBack;
    if (this.#session === undefined || late) this.#hooks.lost(why);
    else await this.#hooks.pause(pauseAfter(this.#failures));
  }

  // ---- what comes

  #event(type, data) {
    if (this.#signal.aborted) return;
    if (type === '') this.#message(data);
    else if (type === 'link') this.#opened(JSON.parse(data));
    else if (type === 'close') this.#closed(JSON.parse(data));
  }

  #message(text) {
    if (this.#repeated > 0) return void this.#repeated--;
    this.#sincePlace++;
    this.#hooks.message(text);
  }

  #reached(id) {
    this.#place = id.slice(id.lastIndexOf(':') + 1);
    this.#sincePlace = this.#repeated;
  }

  #opened({ link }) {
    if (this.#session !== undefined) return;
    this.#session = link;
    this.#hooks.opened(link);
  }

  #closed({ code = 1006, reason = '' }) {
    this.#hooks.closed(code, reason);
  }
}
