// The handshake and the closing of our own RFC 6455 client, seen through connect() as applications see them.
import assert from 'node:assert/strict';
import http from 'node:http';
import { afterEach, test } from 'node:test';
import { connect } from '../trunkline.js';
import { closeFrame, frame, startServer, text, until } from '../test-support/ws-server.js';

let server;
let client;

afterEach(async () => {
  await client?.close();
  await server?.stop();
  client = server = undefined;
});

// Headers always choose our own client, on every Node version; these tests look at one connection alone.
const HEADERS = { headers: { 'x-my-header': 'test' }, reconnect: false };

async function failure(handshake) {
  server = await startServer({}, handshake);
  const error = await connect(`${server.url}?ticket=s3cret`, { ...HEADERS, timeout: 10_000 }).then(
    () => assert.fail('connected'),
    (reason) => reason,
  );
  await server.stop();
  assert.doesNotMatch(error.message, /s3cret/, 'the query stays secret');
  assert.match(error.message, /^could not connect to ws:\/\/127\.0\.0\.1:\d+\/ws: /);
  return error.message;
}

async function closing(act) {
  server = await startServer();
  const closed = deferred();
  client = await connect(server.url, { ...HEADERS, onclose: closed.resolve });
  act(server.peers[0]);
  return closed.promise;
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => (made.resolve = resolve));
  return made;
}

test('sendsCustomHeaders', async () => {
  server = await startServer();
  client = await connect(server.url, { headers: { 'x-my-header': 'test', Origin: 'http://localhost' } });
  const { headers } = server.peers[0].request;
  assert.equal(headers['x-my-header'], 'test');
  assert.equal(headers.origin, 'http://localhost');
  assert.equal(headers['sec-websocket-version'], '13');
});

test('refusesHeadersOfTheHandshake', async () => {
  for (const name of ['Host', 'connection', 'Sec-WebSocket-Key']) {
    await assert.rejects(connect('ws://127.0.0.1:1/', { headers: { [name]: 'x' } }), {
      message: new RegExp(`header '${name}' belongs to the WebSocket handshake`),
    });
  }
});

test('saysWhyTheServerRefused', async () => {
  const refuse =
    'HTTP/1.1 403 Forbidden\r\nContent-Length: 36\r\nConnection: close\r\n\r\norigin x is not in allowed-origins\r\n';
  assert.match(await failure({ refuse }), /the server answered 403 Forbidden: origin x is not in allowed-origins$/);
  const endless = `HTTP/1.1 500 Oops\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(2000)}`;
  assert.match(await failure({ refuse: endless }), /500 Oops: x{300}$/);
  const redirect = 'HTTP/1.1 302 Found\r\nLocation: ws://elsewhere/\r\nContent-Length: 0\r\n\r\n';
  assert.match(await failure({ refuse: redirect }), /the server answered 302 Found$/);
});

test('saysThatNobodyListens', async () => {
  const { port } = await new Promise((resolve) => {
    const once = http.createServer().listen(0, '127.0.0.1', () => {
      const address = once.address();
      once.close(() => resolve(address));
    });
  });
  await assert.rejects(connect(`ws://127.0.0.1:${port}/ws`, HEADERS), { code: 'closed', message: /ECONNREFUSED/ });
});

test('refusesABadHandshake', async () => {
  assert.match(await failure({ headers: { 'Sec-WebSocket-Accept': 'wrong' } }), /Sec-WebSocket-Accept does not fit/);
  assert.match(
    await failure({ headers: { 'Sec-WebSocket-Protocol': 'mqtt' } }),
    /chose subprotocol 'mqtt', which was not offered/,
  );
  assert.match(
    await failure({ headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate' } }),
    /extension that was not offered/,
  );
  assert.match(await failure({ headers: { Upgrade: 'h2c' } }), /does not upgrade to websocket/);
});

test('acceptsAServerThatChoosesNoSubprotocol', async () => {
  server = await startServer({}, { headers: { 'Sec-WebSocket-Protocol': null } });
  client = await connect(server.url, HEADERS);
  assert.equal(client.state, 'connected');
});

test('readsWhatCameTogetherWithTheHandshake', async () => {
  const early = text('{"jsonrpc":"2.0","method":"disconnect","params":{"code":3008,"reason":"slow"}}');
  server = await startServer({}, { head: Buffer.concat([early, closeFrame(3008, 'slow')]) });
  await assert.rejects(connect(server.url, HEADERS), {
    code: 'closed',
    data: { code: 3008, reason: 'slow', reconnect: true },
  });
});

test('answersPingWithItsPayload', async () => {
  server = await startServer();
  client = await connect(server.url, HEADERS);
  const [peer] = server.peers;
  peer.raw(frame(0x89, 'beat'));
  await until(() => peer.received.some((one) => one.opcode === 10 && one.payload.toString() === 'beat'));
});

test('answersCloseWithItsCode', async () => {
  const closed = await closing((peer) => peer.raw(closeFrame(3005, 'expired')));
  assert.deepEqual(closed, { code: 3005, reason: 'expired', reconnect: true });
  const [peer] = server.peers;
  await until(() => peer.received.some((one) => one.opcode === 8 && one.payload.readUInt16BE() === 3005));
});

test('failsTheConnectionOnAViolation', async () => {
  const cases = [
    [frame(0xc1, 'x'), 1002],
    [frame(0x81, Buffer.from([0xff])), 1007],
    [frame(0x88, Buffer.from([0])), 1002],
  ];
  for (const [bytes, code] of cases) {
    const closed = await closing((peer) => peer.raw(bytes));
    assert.equal(closed.code, code);
    assert.equal(closed.reconnect, false);
    const [peer] = server.peers;
    await until(
      () => peer.received.some((one) => one.opcode === 8 && one.payload.readUInt16BE() === code),
      'the server is told',
    );
    await server.stop();
  }
});

test('refusesAMessageAboveMaxMessageBytes', async () => {
  server = await startServer();
  const closed = deferred();
  client = await connect(server.url, { ...HEADERS, maxMessageBytes: 1000, onclose: closed.resolve });
  server.peers[0].raw(frame(0x81, Buffer.alloc(1001, 97)));
  const { code, reason } = await closed.promise;
  assert.deepEqual([code, reason], [1009, 'a message has 1001 bytes or more, maxMessageBytes is 1000']);
});

test('hangsUpOnAServerThatDoesNot', async () => {
  const closed = await closing((peer) => {
    peer.socket.allowHalfOpen = true;
    peer.raw(closeFrame(3001, 'shutdown'));
  });
  assert.equal(closed.code, 3001);
  await server.peers[0].closed;
});
