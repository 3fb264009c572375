// Coming back: states, when and how often, what ends it, and what becomes of requests meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../trunkline.js';
import { Backoff } from '../trunkline/backoff.js';
import { AT_ONCE, cut, cutAndComeBack, methods, record, sent, start } from '../test-support/recovering-client.js';
import { until } from '../test-support/ws-server.js';

const DELAYS = { minReconnectDelay: 500, maxReconnectDelay: 20_000, steadyAfter: 5_000 };
const NEVER = { minReconnectDelay: 1_000_000, maxReconnectDelay: 1_000_000 };

test('comesBackAsTheSameConnectionAndTellsItsStates', async () => {
  const context = await start();
  const { streams, client, states, closings } = context;
  await cutAndComeBack(context);
  assert.deepEqual(states, ['connecting', 'connected', 'recovering', 'connected']);
  assert.deepEqual(
    streams.connects.map(({ resume }) => resume),
    [undefined, 'secret-1'],
  );
  assert.equal(client.info.resumed, true);
  assert.equal('session' in client.info, false, 'the session is a secret');
  assert.deepEqual(closings, []);
});

test('tellsWhyItRecovers', async () => {
  const told = [];
  const context = await start({}, { onstate: (...values) => told.push(values) });
  await cutAndComeBack(context);
  assert.deepEqual([told[2][0], told[2][1].code, told[2][1].reconnect], ['recovering', 1006, true]);
});

test('triesUntilTheServerIsThereAgain', async () => {
  let refusals = 3;
  const context = await start();
  const { streams, client } = context;
  const welcome = streams.welcome.bind(streams);
  streams.welcome = (params, peer) => {
    if (refusals-- > 0) return void peer.socket.destroy();
    return welcome(params, peer);
  };
  await cut(context);
  await until(() => client.state === 'connected');
  assert.equal(streams.server.peers.length, 5);
});

test('tellsWhenTheNextAttemptComesAndBeginsItEarlyWhenAsked', async (t) => {
  t.mock.method(Math, 'random', () => 1);
  const context = await start({}, NEVER);
  const { client } = context;
  assert.equal(client.nextAttempt, undefined);
  client.reconnectNow(); // nothing to begin
  assert.equal(client.state, 'connected');
  const before = Date.now();
  await cut(context);
  const after = client.nextAttempt - NEVER.maxReconnectDelay;
  assert.ok(after >= before && after <= Date.now(), `${after} is not when the connection was lost`);
  client.reconnectNow();
  await until(() => client.state === 'connected');
  assert.equal(client.nextAttempt, undefined);
});

test('waitsForNoAttemptOnceItIsClosed', async () => {
  const context = await start({}, NEVER);
  await cut(context);
  await context.client.close();
  assert.equal(context.client.nextAttempt, undefined);
});

test('doesNotComeBackWhereItIsNotToDoSo', async () => {
  const { streams, states, closings } = await start({}, { reconnect: false });
  streams.cut();
  await until(() => closings.length === 1);
  assert.deepEqual(states, ['connecting', 'connected', 'closed']);
});

for (const [code, told, stays] of [
  [3500, undefined, false],
  [3999, undefined, false],
  [3503, { code: 3503, reason: 'out', reconnect: true }, false],
  [3001, { code: 3001, reason: 'no', reconnect: false }, false],
  [1000, undefined, false],
  [3001, { code: 3001, reason: 'drain', reconnect: true, after: 1 }, true],
  [3008, undefined, true],
  [1012, undefined, true],
]) {
  test(`${stays ? 'comesBack' : 'isClosedForGood'} after ${code} ${told ? `with reconnect ${told.reconnect}` : 'alone'}`, async () => {
    const { streams, client, closings, states } = await start();
    if (told) streams.peer.notify('disconnect', told);
    streams.peer.close(code, 'why');
    await until(() => closings.length === 1 || states.length === 4);
    assert.equal(client.state, stays ? 'connected' : 'closed');
    assert.equal(closings.length, stays ? 0 : 1);
    if (!stays) assert.equal(closings[0].code, code);
  });
}

test('aRefusalWhileRecoveringEndsItAsTheCloseCodeSays', async () => {
  const context = await start();
  const { streams, client, closings } = context;
  streams.welcome = (params, peer) => {
    setImmediate(() => peer.close(3502, 'revoked'));
    throw { code: -32008, message: 'no', data: { name: 'unauthenticated' } };
  };
  await cut(context);
  await until(() => closings.length === 1);
  assert.deepEqual([client.state, closings[0].code], ['closed', 3502]);
});

test('spreadsAttemptsByFullJitterUpToTheLongestDelay', () => {
  const backoff = new Backoff(DELAYS, () => 0.5);
  const delays = Array.from({ length: 8 }, () => backoff.next());
  assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  assert.equal(new Backoff(DELAYS, () => 0).next(), 0);
});

test('spreadsTheFirstAttemptOverTheWindowOfTheServer', () => {
  const backoff = new Backoff(DELAYS, () => 0.5);
  assert.deepEqual([backoff.next(30_000), backoff.next()], [15_000, 500]);
});

test('doesNotHammerAServerThatAcceptsAndDrops', () => {
  const backoff = new Backoff(DELAYS, () => 1);
  const delays = [100, 4999, 5000, 0].map((held) => (backoff.held(held), backoff.next()));
  assert.deepEqual(delays, [500, 1000, 500, 1000]);
});

test('startsItsWaitsAnewAfterAConnectionThatHeld', async (t) => {
  t.mock.method(Math, 'random', () => 1);
  const context = await start({}, { maxReconnectDelay: 1_000_000, steadyAfter: 1 });
  for (let i = 0; i < 16; i++) {
    const begun = performance.now();
    await until(() => performance.now() > begun + 2);
    await cutAndComeBack(context); // without a new start the last of these waits is longer than the test
  }
});

test('sendsWhatWasPublishedMeanwhileInOrderAfterItsSubscriptions', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a');
  let waiting;
  await cutAndComeBack(context, () => {
    waiting = [1, 2, 3].map((data) => client.publish('a', data));
  });
  const results = await Promise.all(waiting);
  assert.deepEqual(
    results.map(({ offset }) => offset),
    [1, 2, 3],
  );
  assert.deepEqual(
    methods(streams.peer),
    ['connect', 'subscribe', 'publish', 'publish', 'publish'],
  );
  assert.deepEqual([...heard], [1, 2, 3]);
});

test('whatTheApplicationPublishesOnceConnectedComesAfterWhatWaited', async () => {
  const { streams, client, ...rest } = await start();
  const heard = await record(client, 'a');
  await cut({ streams, client, ...rest });
  client.onstate = (state) => state === 'connected' && client.publish('a', 'fresh');
  await client.publish('a', 'waited');
  await client.ping();
  assert.deepEqual([...heard], ['waited', 'fresh']);
});

test('boundsTheBytesThatWait', async () => {
  const context = await start({}, { maxQueuedBytes: 2000, ...NEVER });
  const { client } = context;
  await cut(context);
  const waiting = client.publish('a', 'x'.repeat(900)).catch((error) => error);
  await assert.rejects(client.publish('a', 'ü'.repeat(900)), {
    code: 'busy',
    message: /publish refused: 9\d\d bytes wait for a connection, maxQueuedBytes is 2000/,
  });
  await client.close();
  assert.equal((await waiting).code, 'closed');
});

test('whatWaitsTooLongFailsAndLeavesItsRoom', async () => {
  const context = await start({}, { maxQueuedBytes: 1000, ...NEVER });
  const { client } = context;
  await cut(context);
  const late = { code: 'timeout', message: /publish was not sent within 20 ms, as there was no connection/ };
  for (let i = 0; i < 3; i++) await assert.rejects(client.publish('a', 'x'.repeat(800), { timeout: 20 }), late);
  await assert.rejects(client.history('a', { timeout: 20 }), { code: 'timeout' });
});

test('whatFailedWhileItWaitedIsNotSentAfterwards', async () => {
  let token = 'tok-1';
  let letIn;
  const context = await start({}, { tokenSupplier: () => token });
  const { streams, client } = context;
  token = new Promise((resolve) => (letIn = resolve));
  await cut(context);
  await assert.rejects(client.publish('a', 1, { timeout: 20 }), { code: 'timeout' });
  letIn('tok-2');
  await client.ping();
  assert.deepEqual(methods(streams.peer), ['connect', 'ping']);
});

test('requestsUnderWayFailWhenTheLinkIsLost', async () => {
  const context = await start({ answers: { publish: () => undefined } });
  const { client } = context;
  const waiting = client.publish('a', 1).catch((error) => error);
  await until(() => sent(context.streams.peer).length === 2);
  await cutAndComeBack(context);
  const error = await waiting;
  assert.equal(error.code, 'lost');
  assert.match(error.message, /the connection was lost \(1006.*\); the outcome of publish is not known/);
});

test('subscribesMeanwhileAreOpenedWhenItIsBack', async () => {
  const context = await start();
  const { streams, client } = context;
  await cut(context);
  const heard = await record(client, 'a');
  streams.publish('a', 1);
  await client.ping();
  assert.deepEqual([...heard], [1]);
});

test('closeWhileRecoveringSettlesEverything', async () => {
  const context = await start({}, NEVER);
  const { client, closings, states } = context;
  const heard = await record(client, 'a');
  await cut(context);
  const waiting = [client.publish('a', 1), client.ping(), client.subscribe('b', () => {})];
  const outcomes = Promise.allSettled(waiting);
  await client.close();
  for (const { reason } of await outcomes) assert.equal(reason.code, 'closed');
  assert.deepEqual(states.slice(2), ['recovering', 'closed']);
  assert.deepEqual(closings, [{ code: 1000, reason: 'closed by this client', reconnect: false }]);
  assert.equal(heard.subscription.active, false);
});

test('whatHasNoAnswerCannotWait', async () => {
  const context = await start({}, NEVER);
  await cut(context);
  assert.throws(() => context.client.sendBinary('a', new Uint8Array(1)), { code: 'state', message: /is recovering/ });
});

test('noticesAPeerThatIsGoneWithoutAWord', async () => {
  const { streams, states } = await start({ ping: 0.02, answers: { ping: () => undefined } }, { pongTimeout: 20 });
  await until(() => states.includes('recovering'));
  assert.deepEqual(
    methods(streams.server.peers[0]),
    ['connect', 'ping'],
  );
});

test('asksAQuietPeerAndStaysWithItWhenItAnswers', async () => {
  const { streams, states } = await start({ ping: 0.02 }, { pongTimeout: 5000 });
  await until(() => sent(streams.peer).length >= 4);
  assert.deepEqual(states, ['connecting', 'connected']);
});

test('getsATokenForEachAttempt', async () => {
  let count = 0;
  const context = await start({}, { tokenSupplier: () => `tok-${++count}` });
  const { streams, client } = context;
  streams.peer.close(3005, 'expired');
  await until(() => client.state === 'connected' && streams.connects.length === 2);
  assert.deepEqual(
    streams.connects.map(({ token }) => token),
    ['tok-1', 'tok-2'],
  );
});

test('triesAgainWhenTheSupplierOfTokensFails', async () => {
  let count = 0;
  const tokenSupplier = () => {
    if (++count === 2) throw new Error('offline');
    return `tok-${count}`;
  };
  const context = await start({}, { tokenSupplier });
  await cutAndComeBack(context);
  assert.equal(context.streams.connects[1].token, 'tok-3');
});

test('doesNotShowATokenAgainThatHasExpired', async () => {
  const { streams, closings } = await start({}, { token: 'tok-1' });
  streams.peer.close(3005, 'expired');
  await until(() => closings.length === 1);
  assert.equal(streams.connects.length, 1);
});

test('showsTheTokenThatReplacedTheFirst', async () => {
  const context = await start({ answers: { refresh: () => ({}) } }, { token: 'tok-1' });
  await context.client.refresh('tok-2');
  await cutAndComeBack(context);
  assert.equal(context.streams.connects[1].token, 'tok-2');
});

test('aFirstConnectThatFailsJustFails', async () => {
  const states = [];
  const client = new Client('ws://127.0.0.1:1/ws', { ...AT_ONCE, onstate: (state) => states.push(state) });
  await assert.rejects(client.connect(), { code: 'closed' });
  assert.deepEqual(states, ['connecting', 'closed']);
});

test('refusesDelaysThatDoNotFit', () => {
  const options = { minReconnectDelay: 30_000 };
  assert.throws(() => new Client('ws://127.0.0.1:1/ws', options), {
    code: 'bad-option',
    message: 'option minReconnectDelay must be at most maxReconnectDelay, 20000, but was 30000',
  });
});
