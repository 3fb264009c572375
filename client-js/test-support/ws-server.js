// A WebSocket server for the tests: node:http, real sockets, and full control over every byte that is sent.
// Its frame code is written apart from the client's, so a mistake shared by both sides cannot hide.
import { createHash } from 'node:crypto';
import http from 'node:http';

/** An unmasked frame; `first` is the whole first byte: FIN, reserved bits and opcode. */
export function frame(first, payload = Buffer.alloc(0)) {
  const body = Buffer.from(payload);
  const length =
    body.length < 126
      ? [body.length]
      : body.length < 65536
        ? [126, body.length >> 8, body.length & 255]
        : [127, 0, 0, 0, 0, body.length >>> 24, (body.length >> 16) & 255, (body.length >> 8) & 255, body.length & 255];
  return Buffer.concat([Buffer.from([first, ...length]), body]);
}

export const text = (string) => frame(0x81, Buffer.from(string));
export const closeFrame = (code, reason = '') =>
  frame(0x88, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));

/** Takes one masked frame off the front of `bytes`, or answers null while it is incomplete. */
function takeFrame(bytes) {
  if (bytes.length < 2) return null;
  const short = bytes[1] & 0x7f;
  const at = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  if (bytes.length < at + 4) return null;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? bytes.readUInt32BE(6) : short;
  const end = at + 4 + length;
  if (bytes.length < end) return null;
  const payload = Buffer.from(bytes.subarray(at + 4, end)).map((byte, i) => byte ^ bytes[at + (i & 3)]);
  return { opcode: bytes[0] & 15, masked: (bytes[1] & 0x80) !== 0, payload, rest: bytes.subarray(end) };
}

/** One accepted connection. `received` keeps every frame; `onframe` hears them as they come. */
class Peer {
  received = [];
  #bytes = Buffer.alloc(0);

  constructor(socket, request, onframe) {
    this.socket = socket;
    this.request = request;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {}); // a client that resets is part of the tests
    socket.on('data', (chunk) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      for (let next = takeFrame(this.#bytes); next; next = takeFrame(this.#bytes)) {
        this.#bytes = next.rest;
        this.received.push(next);
        onframe(next, this);
      }
    });
  }

  raw(bytes) {
    this.socket.write(bytes);
  }

  send(message) {
    this.raw(text(typeof message === 'string' ? message : JSON.stringify(message)));
  }

  notify(method, params) {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** Closes as RFC 6455 asks: the code, then the end of the TCP connection. */
  close(code, reason) {
    this.raw(closeFrame(code, reason));
    this.socket.end();
  }
}

/**
 * Starts on a free loopback port. `answers` maps a method to (params, peer) => result; a thrown {code, message, data}
 * becomes a JSON-RPC error, and `undefined` means that no answer is sent. `connect` and the empty methods are built in.
 */
export async function startServer(answers = {}, handshake = {}) {
  const server = http.createServer(handshake.http ?? ((request, response) => response.writeHead(404).end()));
  const peers = [];
  const all = { ...DEFAULT_ANSWERS, ...answers };
  const onframe = (one, peer) => {
    if (one.opcode === 1) answer(JSON.parse(one.payload.toString()), peer, all);
    if (one.opcode === 8 && !handshake.ignoreClose) peer.socket.end(frame(0x88, one.payload.subarray(0, 2)));
  };
  server.on('upgrade', (request, socket) => {
    const refusal = typeof handshake.refuse === 'function' ? handshake.refuse() : handshake.refuse;
    socket.on('error', () => {}); // a client that resets is part of the tests
    if (refusal) return socket.end(refusal);
    const accept = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11')
      .digest('base64');
    const headers = {
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Accept': accept,
      'Sec-WebSocket-Protocol': 'trunkline.v1',
      ...handshake.headers,
    };
    const lines = Object.entries(headers)
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}: ${value}\r\n`);
    peers.push(new Peer(socket, request, onframe));
    socket.write(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`),
        handshake.head ?? Buffer.alloc(0),
      ]),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${server.address().port}/ws`,
    peers,
    async stop() {
      for (const peer of peers) peer.socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const DEFAULT_ANSWERS = {
  connect: () => ({
    connection: 'c1',
    session: 'secret',
    resumed: false,
    user: null,
    ping: 25,
    limits: { messageBytes: 1048576, pendingBytes: 4194304, subscriptions: 1000 },
  }),
  subscribe: () => ({ recovered: false, publications: [] }),
  unsubscribe: () => ({}),
  publish: () => ({ channels: 1, recipients: 0 }),
  ping: () => ({}),
};

/** Answers messages as the server does, on whatever has `send`. */
export function answersOf(answers) {
  const all = { ...DEFAULT_ANSWERS, ...answers };
  return (message, peer) => answer(message, peer, all);
}

function answer({ id, method, params }, peer, answers) {
  if (!method) return;
  let reply;
  try {
    const result = answers[method](params, peer);
    if (result === undefined) return;
    reply = { result };
  } catch (error) {
    reply = { error };
  }
  peer.send({ jsonrpc: '2.0', id, ...reply });
}

/** Resolves once `condition` holds; fails after ten seconds unless told otherwise, so a test never hangs. */
export async function until(condition, what = 'the condition', milliseconds = 10_000) {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`${what} did not become true within ${milliseconds} ms`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
