import { SseOutbox } from './sse-outbox.js';
import { SseRequests } from './sse-requests.js';
import { SseStream } from './sse-stream.js';

const CLOSE_WAIT_MS = 2_000; // how long what was sent may take to leave
const TIMES = {
  firstEvent: 3_000, // after which a proxy that buffers whole answers is taken to be on the way
  comingBack: 4_000, // for how long a link tries to have its stream again, or to send what has not left
};

/**
 * A link over SSE and POST (see docs/protocol.md) with the face of a WebSocket, as far as the client uses one. It carries
 * text alone. `onclose` tells the `status` of HTTP too, where the server refused it with one.
 */
export class SseSocket {
  readyState = 0; // CONNECTING 0, OPEN 1, CLOSING 2, CLOSED 3, as of WebSockets
  protocol = '';
  takesBinary = false;
  onopen = null;
  onmessage = null;
  onclose = null;
  #outbox;
  #over = new AbortController();

  constructor(href, { headers, maxMessageBytes, times = {} }) {
    const requests = new SseRequests(href, headers);
    const options = { ...TIMES, ...times, maxMessageBytes };
    const { signal } = this.#over;
    const hooks = {
      opened: (session) => this.#opened(session),
      message: (text) => this.readyState === 1 && this.onmessage?.({ data: text }),
      closed: (code, reason) => this.#finish({ code, reason }),
      lost: (reason, status) => this.#finish({ code: 1006, reason, status }),
      tooLong: (bytes) => this.#leave(1009, `a message has ${bytes} bytes, maxMessageBytes is ${maxMessageBytes}`),
      pause: (milliseconds) => this.#pause(milliseconds),
    };
    this.#outbox = new SseOutbox(requests, hooks, options, signal);
    new SseStream(requests, hooks, options, signal).run();
  }

  get bufferedAmount() {
    return this.#outbox.bytes;
  }

  /** Silently nothing once closing has begun, as in WebSockets. */
  send(text) {
    if (this.readyState === 1) this.#outbox.add(text);
  }

  close(code = 1000, reason = '') {
    if (this.readyState === 0) this.#finish({ code: 1006, reason: 'closed before the link was open' });
    else if (this.readyState === 1) this.#leave(code, reason);
  }

  #opened(session) {
    this.#outbox.session = session;
    this.readyState = 1;
    this.onopen?.({});
  }

  /** A client that comes back has its session taken up from the link as it is: the server is told of other ends alone. */
  async #leave(code, reason) {
    this.readyState = 2;
    const limit = setTimeout(() => this.#finish({ code, reason }), CLOSE_WAIT_MS);
    await this.#outbox.end(code === 1000 || code === 1009);
    clearTimeout(limit);
    this.#finish({ code, reason });
  }

  /** Waits, but not beyond the end. */
  #pause(milliseconds) {
    const { signal } = this.#over;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
    });
  }

  #finish(event) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#over.abort();
    queueMicrotask(() => this.onclose?.(event)); // later, as in WebSockets: whoever closes still gets to set it
  }
}
