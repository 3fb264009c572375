// Calls of methods, against a server whose every answer the test decides.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { connect } from '../trunkline.js';
import { startServer, until } from '../test-support/ws-server.js';

let server;
let client;
const errors = [];

async function open(call, options = {}) {
  server = await startServer({ call, cancel: () => ({}) });
  errors.length = 0;
  client = await connect(server.url, { timeout: 10_000, onerror: (error) => errors.push(error), ...options });
  return server.peers[0];
}

afterEach(async () => {
  await client?.close();
  await server?.stop();
  client = server = undefined;
});

const sent = (peer, method) =>
  peer.received
    .filter((frame) => frame.opcode === 1)
    .map((frame) => JSON.parse(frame.payload.toString()))
    .filter((message) => message.method === method);

test('resolvesWithTheAnswerOfTheHandler', async () => {
  const answers = [{ data: { order: 7 } }, { base64: 'AAE=' }, { data: null }];
  const peer = await open(() => answers.shift());
  assert.deepEqual(await client.call('orders.place', { pot: 'tea' }), { order: 7 });
  assert.deepEqual(await client.call('bytes', new Uint8Array([1]), { timeout: 5_000 }), new Uint8Array([0, 1]));
  assert.equal(await client.call('nothing'), null);
  assert.deepEqual(
    sent(peer, 'call').map(({ params }) => params),
    [
      { method: 'orders.place', data: { pot: 'tea' }, timeout: 10_000 },
      { method: 'bytes', base64: 'AQ==', timeout: 5_000 },
      { method: 'nothing', data: null, timeout: 10_000 },
    ],
  );
});

test('rejectsWithWhatTheHandlerSays', async () => {
  await open(() => {
    throw { code: -32012, message: 'only 2 left', data: { name: 'failed', reason: 'outOfStock', data: { left: 2 } } };
  });
  await assert.rejects(client.call('a'), (error) => {
    assert.equal(error.code, -32012);
    assert.equal(error.message, 'only 2 left');
    assert.equal(error.data.reason, 'outOfStock');
    assert.deepEqual(error.data.data, { left: 2 });
    return true;
  });
});

test('givesPartsOfTheAnswerAheadOfIt', async () => {
  const peer = await open(() => undefined);
  const heard = [];
  const answer = client.call('a', 1, { onprogress: (part) => heard.push(part) });
  const other = client.call('b', 1); // nobody listens to its parts
  await until(() => sent(peer, 'call').length === 2);
  const [{ id }, { id: otherId }] = sent(peer, 'call');
  peer.notify('progress', { call: id, data: { step: 1 } });
  peer.notify('progress', { call: otherId, data: 'unheard' });
  peer.notify('progress', { call: 99, data: 'unknown' });
  peer.notify('progress', { call: id, base64: 'AA==' });
  peer.send({ jsonrpc: '2.0', id, result: { data: 'done' } });
  peer.send({ jsonrpc: '2.0', id: otherId, result: { data: 'other' } });
  assert.equal(await answer, 'done');
  assert.equal(await other, 'other');
  assert.deepEqual(heard, [{ step: 1 }, new Uint8Array([0])]);
  assert.deepEqual(errors, []);
});

test('aSignalGivesTheCallUp', async () => {
  const peer = await open(() => undefined);
  const abort = new AbortController();
  const answer = client.call('a', 1, { signal: abort.signal });
  await until(() => sent(peer, 'call').length === 1);
  abort.abort(new Error('enough'));
  await assert.rejects(answer, { message: 'enough' });
  await until(() => sent(peer, 'cancel').length === 1);
  assert.deepEqual(sent(peer, 'cancel')[0].params, { call: sent(peer, 'call')[0].id });
  peer.send({ jsonrpc: '2.0', id: sent(peer, 'call')[0].id, error: { code: -32011, message: 'cancelled' } });
  await client.ping();
  assert.deepEqual(errors, []);
});

test('aSignalThatWasAbortedSendsNothing', async () => {
  const peer = await open(() => ({ data: 1 }));
  await assert.rejects(client.call('a', 1, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const late = new AbortController();
  await client.call('a', 1, { signal: late.signal });
  late.abort();
  await client.ping();
  assert.equal(sent(peer, 'call').length, 1);
  assert.equal(sent(peer, 'cancel').length, 0);
});

test('aCallIsNotRepeatedAfterALoss', async () => {
  const peer = await open(() => undefined, { minReconnectDelay: 1 });
  const answer = client.call('a', 1);
  await until(() => sent(peer, 'call').length === 1);
  peer.socket.destroy();
  await assert.rejects(answer, { code: 'lost', message: /the outcome of call is not known/ });
  await until(() => server.peers.length === 2 && client.state === 'connected');
  await client.ping();
  assert.equal(sent(server.peers[1], 'call').length, 0);
});

test('refusesWhatIsNoCall', async () => {
  await open(() => ({}));
  await assert.rejects(client.call(7), { code: 'bad-option', message: 'method must be a string, but was 7' });
  await assert.rejects(client.call('a', 1, { signal: 'x' }), {
    code: 'bad-option',
    message: 'option signal must be an AbortSignal, but was string',
  });
  await assert.rejects(client.call('a', 1, { wait: 1 }), { code: 'bad-option', message: /call has no option 'wait'/ });
  await assert.rejects(client.call('a'), { code: 'bad-message', message: /the answer to a call has neither data/ });
});
