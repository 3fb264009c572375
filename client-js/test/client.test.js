// Client behaviour beyond the happy path of scenarios.test.js, against a server whose every answer the test decides.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Client, Subscription, TrunklineError, connect } from '../trunkline.js';
import { NodeSocket } from '../node-socket.js';
import { startServer, until } from '../test-support/ws-server.js';

let server;
let client;
const errors = [];

/** A connected client of a server with these answers; what it reports lands in `errors`. */
async function open(answers, options = {}, handshake = {}) {
  server = await startServer(answers, handshake);
  errors.length = 0;
  client = await connect(server.url, { timeout: 10_000, onerror: (error) => errors.push(error), ...options });
  return server.peers[0];
}

afterEach(async () => {
  await client?.close();
  await server?.stop();
  client = server = undefined;
});

const sent = (peer) =>
  peer.received.filter((frame) => frame.opcode === 1).map((frame) => JSON.parse(frame.payload.toString()));
const methods = (peer) => sent(peer).map((message) => message.method);
const publish = (peer, channel, data) => peer.notify('publication', { channel, data });

test('sendsConnectFirstAndKeepsTheAnswer', async () => {
  const states = [];
  const peer = await open({}, { onstate: (state) => states.push(state) });
  assert.deepEqual(sent(peer)[0], {
    jsonrpc: '2.0',
    id: 1,
    method: 'connect',
    params: { client: 'trunkline-js/0.1.0' },
  });
  assert.equal(peer.request.headers['sec-websocket-protocol'], 'trunkline.v1');
  assert.ok(peer.received.every((frame) => frame.masked));
  assert.equal(client.info.connection, 'c1');
  assert.equal(client.info.limits.messageBytes, 1048576);
  assert.equal('session' in client.info, false, 'the session is a secret');
  await client.close();
  assert.deepEqual(states, ['connecting', 'connected', 'closed']);
});

test('connectsOnlyOnce', async () => {
  await open();
  await assert.rejects(client.connect(), { code: 'state', message: /once per client, but this one is connected/ });
});

test('refusesToWorkBeforeConnect', async () => {
  const idle = new Client('ws://127.0.0.1:1/ws');
  await assert.rejects(idle.publish('a', 1), {
    code: 'state',
    message: /publish needs an open connection, but this one is idle/,
  });
  await idle.close();
  await assert.rejects(idle.connect(), { code: 'state', message: /this one is closed/ });
});

test('sharesOneServerSubscriptionBetweenListeners', async () => {
  const peer = await open();
  const heard = [];
  const [first, second] = await Promise.all([
    client.subscribe('a/*', () => heard.push('first')),
    client.subscribe('a/*', () => heard.push('second')),
  ]);
  const third = await client.subscribe('a/*', () => heard.push('third'));
  assert.ok(first instanceof Subscription && third.active);
  assert.deepEqual(methods(peer), ['connect', 'subscribe']);
  publish(peer, 'a/b', 1);
  await until(() => heard.length === 3);
  await first.unsubscribe();
  await third.unsubscribe();
  assert.deepEqual(methods(peer), ['connect', 'subscribe'], 'the last listener still needs it');
  await Promise.all([second.unsubscribe(), second.unsubscribe()]);
  assert.deepEqual(methods(peer), ['connect', 'subscribe', 'unsubscribe']);
  assert.equal(second.active, false);
});

test('callsAListenerOnceHoweverManyOfItsPatternsMatch', async () => {
  const peer = await open();
  const same = [];
  const other = [];
  const listener = ({ channel }) => same.push(channel);
  await client.subscribe('weather/#', listener);
  await client.subscribe('weather/usa/*', listener);
  await client.subscribe('weather/usa/*', ({ channel }) => other.push(channel));
  publish(peer, 'weather/usa/x', 1);
  publish(peer, 'weather/france', 1);
  publish(peer, 'news', 1);
  await until(() => same.length === 2);
  assert.deepEqual(same, ['weather/usa/x', 'weather/france']);
  assert.deepEqual(other, ['weather/usa/x']);
});

test('stopsAListenerAtOnceWhenItUnsubscribes', async () => {
  const peer = await open({ unsubscribe: () => undefined });
  const heard = [];
  const gone = await client.subscribe('a', () => heard.push('gone'));
  await client.subscribe('#', () => heard.push('stays'));
  gone.unsubscribe().catch(() => {});
  publish(peer, 'a', 1);
  await until(() => heard.length === 1);
  assert.deepEqual(heard, ['stays']);
});

test('aListenerMaySubscribeAndUnsubscribeOthersWhileItRuns', async () => {
  const peer = await open();
  const heard = [];
  let second;
  await client.subscribe('a', () => {
    heard.push('first');
    second.unsubscribe();
    client.subscribe('a', () => heard.push('late'));
  });
  second = await client.subscribe('a', () => heard.push('second'));
  publish(peer, 'a', 1);
  await until(() => heard.length > 0);
  await client.ping();
  assert.deepEqual(heard, ['first']);
});

test('deliversRecoveredPublicationsBeforeLiveOnes', async () => {
  const recovered = [1, 2].map((data) => ({ channel: 'a', data, offset: data }));
  const peer = await open({
    subscribe: (params, at) => {
      setImmediate(() => at.notify('publication', { channel: 'a', data: 3, offset: 3 }));
      return { epoch: 'e', offset: 2, recovered: true, publications: recovered };
    },
  });
  const heard = [];
  const subscription = await client.subscribe('a', ({ data }) => heard.push(data), {
    since: { epoch: 'e', offset: 0 },
  });
  await until(() => heard.length === 3);
  assert.deepEqual(heard, [1, 2, 3]);
  assert.deepEqual([subscription.epoch, subscription.offset, subscription.recovered], ['e', 2, true]);
  assert.deepEqual(sent(peer)[1].params, { channel: 'a', since: { epoch: 'e', offset: 0 } });
  await assert.rejects(
    client.subscribe('a', () => {}, { since: 1 }),
    { code: 'bad-option', message: /since belongs to the first/ },
  );
});

test('aRefusedSubscriptionIsForgotten', async () => {
  let refuse = true;
  const peer = await open({
    subscribe: () => {
      if (refuse) throw { code: -32602, message: 'no', data: { rule: 'max 255 bytes' } };
      return { recovered: false };
    },
  });
  await assert.rejects(
    client.subscribe('a', () => {}),
    { code: -32602, message: 'no', data: { rule: 'max 255 bytes' } },
  );
  refuse = false;
  await client.subscribe('a', () => {});
  assert.deepEqual(methods(peer), ['connect', 'subscribe', 'subscribe']);
});

test('takesBackASubscriptionThatTimedOut', async () => {
  const peer = await open({ subscribe: () => undefined });
  await assert.rejects(
    client.subscribe('a', () => {}, { timeout: 20 }),
    { code: 'timeout', message: 'no answer to subscribe within 20 ms' },
  );
  await until(() => methods(peer).includes('unsubscribe'));
});

test('ignoresTheAnswerThatComesAfterTheTimeout', async () => {
  const peer = await open({ publish: () => undefined });
  await assert.rejects(client.publish('a', 1, { timeout: 20 }), { code: 'timeout' });
  peer.send({ jsonrpc: '2.0', id: 2, result: {} });
  await client.ping();
  assert.deepEqual(errors, []);
});

test('refusesDataThatCannotTravel', async () => {
  await open();
  const cycle = {};
  cycle.self = cycle;
  for (const data of [undefined, () => {}, Symbol('x'), 1n]) {
    await assert.rejects(client.publish('a', data), {
      code: 'bad-option',
      message: /data must be a JSON value, a string or bytes/,
    });
  }
  await assert.rejects(client.publish('a', cycle), { code: 'bad-option', message: /cannot be written as JSON/ });
  await assert.rejects(client.publish(7, 1), { code: 'bad-option', message: 'channel must be a string, but was 7' });
  await assert.rejects(client.subscribe('a'), {
    code: 'bad-option',
    message: 'listener must be a function, but was undefined',
  });
  await assert.rejects(client.publish('a', 1, { qos: 1 }), {
    code: 'bad-option',
    message: /publish has no option 'qos'/,
  });
  await assert.rejects(client.history('a', { timeout: -1 }), { code: 'bad-option', message: /option timeout/ });
});

test('asksForWhatTheOptionsOfAPublishSay', async () => {
  const peer = await open({ publish: () => ({ channels: 1, recipients: 2, delivered: 2, repeated: true }) });
  const options = { key: 'k', ack: 'delivered', deliverTo: 2, ttl: 5, include: ['x'], exclude: ['y'], excludeSelf: true };
  assert.deepEqual(await client.publish('a', 1, { ...options, timeout: 9_000 }), {
    channels: 1,
    recipients: 2,
    delivered: 2,
    repeated: true,
  });
  const { deliverTo, ...same } = options;
  assert.deepEqual(sent(peer).at(-1).params, { channel: 'a', data: 1, ...same, count: deliverTo, timeout: 5_000 });
  await client.publish('a', 1, { ack: 'delivered', deliveryTimeout: 70 });
  assert.deepEqual(sent(peer).at(-1).params, { channel: 'a', data: 1, ack: 'delivered', timeout: 70 });
  await client.publish('a', 1, { key: 'k', ack: 'stored' });
  assert.deepEqual(sent(peer).at(-1).params, { channel: 'a', data: 1, key: 'k', ack: 'stored' });
});

test('confirmsWhatAListenerWasCalledFor', async () => {
  const heard = [];
  const peer = await open({ subscribe: () => ({}) });
  await client.subscribe('a', ({ data }) => heard.push(data));
  peer.notify('publication', { channel: 'nobody', data: 1, receipt: 'r0' });
  peer.notify('publication', { channel: 'a', data: 2, receipt: 'r1' });
  await until(() => methods(peer).includes('confirm'));
  assert.deepEqual(heard, [2]);
  assert.deepEqual(
    sent(peer)
      .filter(({ method }) => method === 'confirm')
      .map(({ params }) => params),
    [{ receipt: 'r1' }],
  );
});

test('tellsOfReceiptsAsTheyCome', async () => {
  const told = [];
  const peer = await open({
    publish: (params, at) => {
      at.notify('receipt', { publish: 99, connection: 'other' });
      at.notify('receipt', { publish: 2, connection: 'c', user: 'ann' });
      return { channels: 1, recipients: 1, delivered: 1, receipts: [{ connection: 'c', user: 'ann' }] };
    },
  });
  const how = { ack: 'delivered', receipts: true, onreceipt: (receipt) => told.push(receipt) };
  const { receipts } = await client.publish('a', 1, how);
  assert.deepEqual(told, [{ connection: 'c', user: 'ann' }]);
  assert.deepEqual(receipts, told);
  assert.deepEqual(sent(peer).at(-1).params, { channel: 'a', data: 1, ack: 'delivered', receipts: true, timeout: 5_000 });
});

test('publishesTogetherInATransaction', async () => {
  const results = [
    { channels: 1, recipients: 0 },
    { channels: 1, recipients: 2, offset: 3 },
  ];
  const peer = await open({
    begin: () => ({}),
    publish: () => ({ queued: 1 }),
    commit: () => ({ results }),
  });
  const all = [
    { channel: 'a', data: 1 },
    { channel: 'b', data: 'x', ttl: 5 },
  ];
  assert.deepEqual(await client.publishTogether(all), results);
  assert.deepEqual(
    sent(peer)
      .slice(1)
      .map(({ method, params }) => [method, params]),
    [
      ['begin', { tx: 't1' }],
      ['publish', { channel: 'a', data: 1, tx: 't1' }],
      ['publish', { channel: 'b', data: 'x', ttl: 5, tx: 't1' }],
      ['commit', { tx: 't1', count: 2 }],
    ],
  );
  await assert.rejects(client.publishTogether([{ channel: 'a', data: 1, key: 'k' }]), { code: 'bad-option' });
  await assert.rejects(client.publishTogether('a'), { code: 'bad-option', message: /publishes must be a list/ });
});

test('sendsBytesOfEveryViewAsBase64', async () => {
  const peer = await open();
  const bytes = new Uint8Array([0, 1, 2, 253, 254, 255]);
  for (const data of [bytes, bytes.buffer, new DataView(bytes.buffer), Buffer.from(bytes)])
    await client.publish('a', data);
  assert.deepEqual(
    sent(peer)
      .slice(1)
      .map(({ params }) => params.base64),
    Array(4).fill('AAEC/f7/'),
  );
  await client.publish('a', bytes.subarray(3));
  assert.equal(sent(peer).at(-1).params.base64, '/f7/');
});

test('refusesAMessageAboveTheLimitOfTheServer', async () => {
  const peer = await open({ connect: () => ({ connection: 'c', limits: { messageBytes: 200 } }) });
  await assert.rejects(client.publish('a', 'ü'.repeat(100)), {
    code: 'too-large',
    message: /message of 2\d\d bytes, but the server's limit is 200/,
  });
  await client.publish('a', 'ü'.repeat(50));
  assert.deepEqual(methods(peer), ['connect', 'publish']);
});

test('refusesToBufferWithoutBound', async () => {
  const peer = await open({}, { maxBufferedBytes: 1 << 20 });
  peer.socket.pause();
  const chunk = 'x'.repeat(500_000);
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, () => client.publish('a', chunk, { timeout: 100 }).catch((error) => error)),
  );
  const busy = outcomes.filter((outcome) => outcome.code === 'busy');
  assert.ok(busy.length > 20, `${busy.length} of 40 were refused`);
  assert.match(busy[0].message, /bytes wait to be sent, maxBufferedBytes is 1048576/);
  peer.socket.resume();
});

test('reportsMalformedMessagesAndStaysUsable', async () => {
  const peer = await open();
  const bad = [
    'nonsense {',
    '[]',
    '7',
    'null',
    '{}',
    '{"jsonrpc":"1.0","id":1,"result":{}}',
    '{"jsonrpc":"2.0"}',
    '{"jsonrpc":"2.0","id":9,"error":"no"}',
    '{"jsonrpc":"2.0","method":"publication","params":{"data":1}}',
    '{"jsonrpc":"2.0","method":"publication","params":{"channel":"a"}}',
    '{"jsonrpc":"2.0","method":"publication","params":{"channel":"a","base64":"%%%"}}',
    '{"jsonrpc":"2.0","method":"disconnect"}',
  ];
  for (const message of bad) peer.send(message);
  peer.raw(Buffer.from('8201ff', 'hex')); // a binary message
  await client.ping();
  assert.equal(errors.length, bad.length + 1, errors.map(String).join('\n'));
  for (const error of errors) {
    assert.ok(error instanceof TrunklineError);
    assert.equal(error.code, 'bad-message');
    assert.match(error.message, /^malformed message from the server: ./);
    assert.doesNotMatch(error.message, /nonsense|%%%/, 'payloads are never repeated');
  }
});

test('reportsAnErrorThatBelongsToNoRequest', async () => {
  const peer = await open();
  peer.send({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'parse error' } });
  await until(() => errors.length === 1);
  assert.deepEqual([errors[0].code, errors[0].message], [-32700, 'parse error']);
});

test('aBadAnswerRejectsItsRequestOnly', async () => {
  await open({
    history: () => ({ publications: [{ channel: 'a' }] }),
    publish: () => ({ channels: 1, recipients: 2, offset: 9 }),
  });
  await assert.rejects(client.history('a'), { code: 'bad-message', message: /neither data nor base64/ });
  assert.deepEqual(await client.publish('a', 1), { channels: 1, recipients: 2, offset: 9 });
});

test('readsBatches', async () => {
  const peer = await open();
  const heard = [];
  await client.subscribe('#', ({ data }) => heard.push(data));
  peer.send(
    [1, 2, 'x', 3].map((data) =>
      data === 'x' ? data : { jsonrpc: '2.0', method: 'publication', params: { channel: 'a', data } },
    ),
  );
  await until(() => heard.length === 3);
  assert.deepEqual(heard, [1, 2, 3]);
  assert.equal(errors.length, 1, 'the bad item is reported, the others arrive');
});

test('answersRequestsOfTheServer', async () => {
  const peer = await open();
  peer.send({ jsonrpc: '2.0', id: 'p', method: 'ping' });
  peer.send({ jsonrpc: '2.0', id: 'q', method: 'dance' });
  await until(() => sent(peer).length === 3);
  assert.deepEqual(sent(peer)[1], { jsonrpc: '2.0', id: 'p', result: {} });
  assert.equal(sent(peer)[2].error.code, -32601);
});

test('ignoresNotificationsOfNewerServers', async () => {
  const peer = await open();
  peer.notify('somethingNew', { a: 1 });
  await client.ping();
  assert.deepEqual(errors, []);
});

test('reportsWhatListenersThrowAndCallsTheOthers', async () => {
  const peer = await open();
  const heard = [];
  await client.subscribe('a', () => {
    throw new Error('sync');
  });
  await client.subscribe('a', async () => {
    throw new Error('async');
  });
  await client.subscribe('a', ({ data }) => heard.push(data));
  publish(peer, 'a', 1);
  await until(() => errors.length === 2 && heard.length === 1);
  assert.deepEqual(
    errors.map((error) => error.message),
    ['sync', 'async'],
  );
});

test('closeSettlesEverythingAndSaysWhy', async () => {
  const closings = [];
  await open(
    { publish: () => undefined, subscribe: () => undefined },
    { onclose: (closing) => closings.push(closing) },
  );
  const waiting = [client.publish('a', 1), client.subscribe('a', () => {})].map((promise) =>
    promise.catch((error) => error),
  );
  await client.close();
  for (const error of await Promise.all(waiting)) {
    assert.equal(error.code, 'closed');
    assert.match(
      error.message,
      /the connection closed \(1000, closed by this client\) before (publish|subscribe) was answered/,
    );
  }
  assert.deepEqual(closings, [{ code: 1000, reason: 'closed by this client', reconnect: false }]);
  await assert.rejects(client.publish('a', 1), { code: 'closed' });
  await client.close();
});

test('unsubscribeAfterCloseIsQuiet', async () => {
  await open();
  const subscription = await client.subscribe('a', () => {});
  await client.close();
  await subscription.unsubscribe();
  assert.equal(subscription.active, false);
});

test('surfacesTheDisconnectOfTheServer', async () => {
  const closings = [];
  const onclose = (closing) => closings.push(closing);
  const peer = await open({ publish: () => undefined }, { reconnect: false, onclose });
  const waiting = client.publish('a', 1).catch((error) => error);
  peer.notify('disconnect', { code: 3001, reason: 'shutdown', reconnect: true, after: 500 });
  peer.close(3001, 'shutdown');
  const error = await waiting;
  assert.match(error.message, /closed \(3001, shutdown\) before publish/);
  assert.deepEqual(error.data, { code: 3001, reason: 'shutdown', reconnect: true, after: 500 });
  assert.deepEqual(closings, [error.data]);
  assert.equal(client.state, 'closed');
});

test('derivesReconnectFromTheCloseCode', async () => {
  for (const [code, reconnect] of [
    [1000, false],
    [1001, true],
    [1008, false],
    [1012, true],
    [3000, true],
    [3499, true],
    [3500, false],
    [3999, false],
    [4000, false],
  ]) {
    const closed = new Promise((resolve) => {
      open({}, { reconnect: false, onclose: resolve }).then((peer) => peer.close(code, 'why'));
    });
    assert.deepEqual(await closed, { code, reason: 'why', reconnect });
    await server.stop();
  }
});

test('aLostConnectionMayComeBack', async () => {
  const closed = new Promise((resolve) => {
    open({}, { reconnect: false, onclose: resolve }).then((peer) => peer.socket.destroy());
  });
  const { code, reconnect } = await closed;
  assert.deepEqual([code, reconnect], [1006, true]);
});

test('closeDoesNotWaitForeverForASilentServer', async () => {
  await open({}, { timeout: 2_000 }, { ignoreClose: true });
  const start = Date.now();
  await client.close();
  assert.ok(Date.now() - start < 9_000, 'close() ends by the timeout');
});

test('connectEndsByItsTimeout', async () => {
  server = await startServer({ connect: () => undefined });
  await assert.rejects(connect(server.url, { timeout: 50 }), {
    code: 'timeout',
    message: /could not connect to ws:\/\/127.*no answer to connect within 50 ms/,
  });
  await until(() => server.peers[0].socket.destroyed, 'the socket is closed');
});

test('closeWhileConnectingRejectsConnect', async () => {
  server = await startServer({ connect: () => undefined });
  const closings = [];
  client = new Client(server.url, { onclose: (closing) => closings.push(closing) });
  const failure = assert.rejects(client.connect(), { code: 'closed', message: /closed by this client/ });
  await client.close();
  await failure;
  assert.deepEqual(closings, [], 'onclose belongs to connections that were there');
});

test('aRefusedConnectKeepsTheErrorOfTheServer', async () => {
  server = await startServer({
    connect: () => {
      throw { code: -32001, message: 'not allowed', data: { option: 'auth' } };
    },
  });
  await assert.rejects(connect(server.url), {
    code: -32001,
    message: /could not connect to .*: not allowed/,
    data: { option: 'auth' },
  });
  await until(() => server.peers[0].socket.destroyed, 'the socket is closed');
});

test('usesTheWebSocketClassItIsGiven', async () => {
  const made = [];
  class Own extends NodeSocket {
    constructor(url, protocols) {
      super(url, protocols, { maxMessageBytes: 1000 });
      made.push(protocols);
    }
  }
  await open({}, { WebSocket: Own, protocols: ['mine.v2', 'trunkline.v1'] });
  assert.deepEqual(made, [['mine.v2', 'trunkline.v1']]);
  await client.ping();
});
