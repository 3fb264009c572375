// A WebSocket client (RFC 6455) on Node's own http and https, for Node versions without a global WebSocket and for
// handshake headers, which the browser's class cannot set. It has the part of that class which trunkline.js uses:
// onopen, onmessage, onclose, send, close, readyState, bufferedAmount. trunkline.js loads it only when needed.
import { Buffer } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { BINARY, CLOSE, FrameDecoder, PING, PONG, ProtocolViolation, TEXT } from './node-frames.js';
import { decodeClose, decodeText, encodeFrame } from './node-frames.js';

const CLOSE_WAIT_MS = 2_000; // how long a peer may take to finish the closing handshake
const PONG_BACKLOG_BYTES = 65_536; // pings are left unanswered while this much waits for a peer that does not read
const REASON_CHARACTERS = 300; // of a refusal's body
const OURS = /^(connection|upgrade|host|content-length|transfer-encoding|sec-websocket-.*)$/i;

export class NodeSocket {
  readyState = 0; // CONNECTING 0, OPEN 1, CLOSING 2, CLOSED 3, as in browsers
  protocol = '';
  onopen = null;
  onmessage = null;
  onclose = null;
  #request;
  #socket = null;
  #decoder;
  #outcome = null; // {code, reason} for onclose, fixed by the first cause

  constructor(url, protocols, { headers = {}, maxMessageBytes }) {
    const taken = Object.keys(headers).find((name) => OURS.test(name));
    if (taken) throw new TypeError(`header '${taken}' belongs to the WebSocket handshake and cannot be set`);
    this.#decoder = new FrameDecoder(maxMessageBytes, (opcode, payload) => this.#receive(opcode, payload));
    const key = randomBytes(16).toString('base64');
    const address = new URL(url);
    address.protocol = address.protocol === 'wss:' ? 'https:' : 'http:';
    this.#request = (address.protocol === 'https:' ? https : http).get(address, {
      agent: false,
      headers: {
        ...headers,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': key,
        'Sec-WebSocket-Protocol': protocols.join(', '),
      },
    });
    this.#request.on('upgrade', (response, socket, head) => this.#upgraded(response, socket, head, key, protocols));
    this.#request.on('response', (response) => this.#refused(response));
    this.#request.on('error', (error) => this.#fail(1006, error.message || error.code));
  }

  get bufferedAmount() {
    return this.#socket?.writableLength ?? 0;
  }

  /** Sends a string as text, a Uint8Array as binary. Silently nothing once closing has begun, as in browsers. */
  send(data) {
    if (this.readyState !== 1) return;
    const text = typeof data === 'string';
    this.#socket.write(encodeFrame(text ? TEXT : BINARY, text ? Buffer.from(data) : data));
  }

  close(code = 1000, reason = '') {
    if (this.readyState === 0) this.#fail(1006, 'closed before the connection was open');
    else if (this.readyState === 1) this.#startClosing(code, reason, Buffer.from(reason));
  }

  #upgraded(response, socket, head, key, protocols) {
    const problem = handshakeProblem(response.headers, key, protocols);
    if (problem) {
      socket.destroy();
      this.#fail(1006, problem);
      return;
    }
    this.#socket = socket;
    this.protocol = response.headers['sec-websocket-protocol'] ?? '';
    this.readyState = 1;
    socket.setNoDelay(true);
    socket.setTimeout(0);
    socket.on('error', (error) => (this.#outcome ??= { code: 1006, reason: error.message }));
    socket.on('close', () => this.#finish(this.#outcome ?? { code: 1006, reason: 'the connection was lost' }));
    socket.on('data', (chunk) => this.#read(chunk));
    this.onopen?.({});
    if (head.length > 0) this.#read(head);
  }

  /** The server answered with something else than 101: its status and the start of its body say why. */
  #refused(response) {
    let body = '';
    const tell = () => {
      const reason = body
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, REASON_CHARACTERS);
      const status = `the server answered ${response.statusCode} ${response.statusMessage}`;
      this.#fail(1006, reason ? `${status}: ${reason}` : status, response.statusCode);
    };
    response.setEncoding('utf8');
    response.on('data', (text) => {
      body += text;
      if (body.length > REASON_CHARACTERS) tell();
    });
    response.on('error', tell);
    response.on('end', tell);
  }

  #read(chunk) {
    try {
      this.#decoder.push(chunk);
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      this.#socket.removeAllListeners('data').resume(); // what follows a violation means nothing
      if (this.readyState === 1) this.#startClosing(error.code, error.message);
    }
  }

  #receive(opcode, payload) {
    if (opcode === TEXT || opcode === BINARY) {
      const data = opcode === TEXT ? decodeText(payload) : payload;
      if (this.readyState === 1) this.onmessage?.({ data });
    } else if (opcode === PING) {
      if (this.readyState === 1 && this.bufferedAmount < PONG_BACKLOG_BYTES)
        this.#socket.write(encodeFrame(PONG, payload));
    } else if (opcode === CLOSE) {
      const told = decodeClose(payload);
      if (this.readyState === 1) this.#startClosing(told.code, told.reason);
      this.#socket.end(); // nothing more to say; where the server does not hang up, the timer of #startClosing does
    }
  }

  /** `told` is the reason as the peer gets it: a code that is only echoed goes without one. */
  #startClosing(code, reason, told = Buffer.alloc(0)) {
    this.readyState = 2;
    this.#outcome ??= { code, reason };
    const payload = Buffer.alloc(code === 1005 ? 0 : 2);
    if (payload.length > 0) payload.writeUInt16BE(code);
    this.#socket.write(encodeFrame(CLOSE, Buffer.concat([payload, told])));
    const limit = setTimeout(() => this.#socket.destroy(), CLOSE_WAIT_MS);
    this.#socket.on('close', () => clearTimeout(limit));
  }

  /** The handshake did not succeed. */
  #fail(code, reason, status) {
    this.#request.destroy();
    if (!this.#socket) this.#finish({ code, reason, status });
  }

  /** `status` of HTTP, where the handshake was answered with one. */
  #finish({ code, reason, status }) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    // Later, as in browsers: whoever closes, or just constructed this, still gets to set its handlers.
    queueMicrotask(() => this.onclose?.({ code, reason, status }));
  }
}

/** RFC 6455 section 4.1, what a client checks in the answer; null when all is well. */
function handshakeProblem(headers, key, protocols) {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const protocol = headers['sec-websocket-protocol'];
  if (headers.upgrade?.toLowerCase() !== 'websocket') return 'the answer does not upgrade to websocket';
  if (!/(^|,)\s*upgrade\s*(,|$)/i.test(headers.connection ?? '')) return "the answer's Connection header lacks Upgrade";
  if (headers['sec-websocket-accept'] !== accept) return 'Sec-WebSocket-Accept does not fit the key that was sent';
  if (headers['sec-websocket-extensions']) return 'the server chose an extension that was not offered';
  if (protocol !== undefined && !protocols.includes(protocol))
    return `the server chose subprotocol '${protocol}', which was not offered`;
  return null;
}
