import { loss, mayReconnect } from './closings.js';
import { malformed } from './errors.js';
import { decodeLabelled } from './labelled.js';
import { decodeError, decodeFarewell, encodeAnswer, encodeRequest, parseMessages } from './messages.js';
import { bytesOf } from './payloads.js';
import { UNTOLD } from './sockets.js';
import { Watch } from './watch.js';

const NO_PONG = 3012;
const PING_MS = 25_000; // where the server does not say how long it may be silent

/**
 * One WebSocket, or what has the face of one, and the requests that are under way on it. It never comes back: a client that does has another link.
 *
 * `hooks`: notified(method, params) and labelled(message) for what comes, `callbacks` for what is wrong with it, and
 * lost(closing), called once when the link ends in any way but by `close`.
 */
export class Link {
  #socket;
  #options;
  #hooks;
  #requests = new Map(); // id -> Request
  #farewell; // what the server's `disconnect` notification announced
  #onidle = () => {};
  #over = false;
  #watch;
  #release;

  constructor(socket, options, hooks) {
    let cause = UNTOLD;
    this.#socket = socket;
    this.#options = options;
    this.#hooks = hooks;
    this.closing = undefined; // why it was lost, once it is
    this.status = undefined; // of HTTP, where the server refused it with one that can be known
    this.released = new Promise((resolve) => (this.#release = resolve)); // settles once the socket is gone
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onerror = (event) => (cause = event.message || cause);
    socket.onclose = ({ code, reason, status }) => {
      this.status = status;
      const why = reason || (code === 1006 ? cause : '');
      this.#lose(this.#farewell ?? { code, reason: why, reconnect: mayReconnect(code) });
      this.#release();
    };
  }

  get bufferedAmount() {
    return this.#socket.bufferedAmount;
  }

  get takesBinary() {
    return this.#socket.takesBinary !== false;
  }

  /** Sends the first request, once the socket is open. */
  greet(request) {
    if (this.#socket.readyState === 1) return this.send(request);
    this.#socket.onopen = () => this.#socket.send(request.text);
    return this.#await(request);
  }

  send(request) {
    this.#socket.send(request.text);
    return this.#await(request);
  }

  sendRaw(message) {
    this.#socket.send(message);
  }

  /** From now on a peer that says nothing for so many seconds is asked, and is lost where it does not answer. */
  watch(seconds) {
    const { pongTimeout } = this.#options;
    const silence = seconds > 0 ? seconds * 1000 : PING_MS;
    this.#watch = new Watch({
      silence,
      patience: pongTimeout,
      ask: () => this.#socket.send(encodeRequest('alive', 'ping', {})), // any answer is as good: none is awaited
      giveUp: () => {
        this.#lose(loss(`the server gave no sign of life for ${silence + pongTimeout} ms`));
        this.close(NO_PONG);
      },
    });
  }

  /** Resolves with true once nothing waits for an answer, or with false where that takes too long. */
  idle(milliseconds) {
    return new Promise((resolve) => {
      const limit = setTimeout(() => resolve(false), milliseconds);
      this.#onidle = () => {
        clearTimeout(limit);
        resolve(true);
      };
      this.#checkIdle();
    });
  }

  #checkIdle() {
    if (this.#requests.size > 0) return;
    this.#onidle();
    this.#onidle = () => {};
  }

  /** Fails everything that waits for an answer. */
  fail(errorOf) {
    for (const request of [...this.#requests.values()]) request.fail(errorOf(request.method));
  }

  /**
   * Ends the link without telling its hooks. The socket is given up when the peer does not answer the close in time.
   *
   * @param code 1000 tells the server that its client leaves for good, any other that it comes back
   */
  close(code) {
    this.#over = true;
    this.#watch?.stop();
    if (this.#socket.readyState === 3) return;
    const limit = setTimeout(this.#release, this.#options.timeout);
    this.released.then(() => clearTimeout(limit));
    this.#socket.close(code);
  }

  #await(request) {
    request.sent = true;
    this.#requests.set(request.id, request);
    request.onsettled = () => {
      this.#requests.delete(request.id);
      this.#checkIdle();
    };
    return request.promise;
  }

  #lose(closing) {
    if (this.#over) return;
    this.#over = true;
    this.#watch?.stop();
    this.closing = Object.freeze(closing);
    this.#hooks.lost(this.closing);
  }

  // ---- what comes

  #receive(data) {
    if (this.#over) return;
    this.#watch?.heard();
    const { callbacks } = this.#hooks;
    callbacks.guard(() => {
      if (typeof data !== 'string') return this.#hooks.labelled(decodeLabelled(bytesOf(data), this.#options));
      for (const message of parseMessages(data)) callbacks.guard(() => this.#handle(message));
    });
  }

  #handle(message) {
    if (this.#over) return; // by a listener of an earlier message of this batch
    if (message?.jsonrpc !== '2.0') throw malformed('jsonrpc must be "2.0"');
    if (typeof message.method === 'string') this.#notified(message.method, message.params ?? {}, message.id);
    else if (message.error !== undefined) this.#failed(message.id, decodeError(message.error));
    else if (message.result !== undefined) this.#requests.get(message.id)?.answer(message.result);
    else throw malformed('it has neither method, result nor error');
  }

  #failed(id, error) {
    if (id === null || id === undefined) throw error; // the server could not tell which request it refuses
    this.#requests.get(id)?.fail(error); // absent when the answer came after the timeout
  }

  #notified(method, params, id) {
    if (id !== undefined) this.#socket.send(encodeAnswer(id, method));
    else if (method === 'progress') this.#requests.get(params.call)?.onprogress(params);
    else if (method === 'receipt') this.#requests.get(params.publish)?.onreceipt(params);
    else if (method === 'disconnect') this.#farewell = decodeFarewell(params);
    else this.#hooks.notified(method, params);
  }
}
