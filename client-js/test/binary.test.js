// Labelled binary messages, both ways and in both layouts, against a server whose every byte the test decides.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Client, connect } from '../trunkline.js';
import { frame, startServer, until } from '../test-support/ws-server.js';

let server;
let client;
let errors;

async function open(options = {}) {
  server = await startServer();
  errors = [];
  client = await connect(server.url, { timeout: 10_000, onerror: (error) => errors.push(error), ...options });
  return server.peers[0];
}

afterEach(async () => {
  await client?.close();
  await server?.stop();
  client = server = undefined;
});

const binary = (peer) => peer.received.filter(({ opcode }) => opcode === 2).map(({ payload }) => payload);

test('sendsTheLengthOfTheIdTheIdAndTheBytes', async () => {
  const peer = await open();
  client.sendBinary('größe', Uint8Array.of(1, 2));
  client.sendBinary('b', new Uint16Array([0x0201, 0x0403]).subarray(1));
  client.sendBinary('c', new ArrayBuffer(0));
  await until(() => binary(peer).length === 3);
  assert.deepEqual(binary(peer)[0], Buffer.from([7, ...Buffer.from('größe'), 1, 2]));
  assert.deepEqual(binary(peer)[1], Buffer.from([1, 0x62, 3, 4]));
  assert.deepEqual(binary(peer)[2], Buffer.from([1, 0x63]));
});

test('sendsTenDigitsInTheLayoutOfSgc', async () => {
  const peer = await open({ binaryLayout: 'sgc' });
  client.sendBinary('image', Uint8Array.of(255));
  await until(() => binary(peer).length === 1);
  assert.deepEqual(binary(peer)[0], Buffer.concat([Buffer.from('0000000005image'), Buffer.of(255)]));
});

test('givesListenersWhatComesInOrder', async () => {
  const peer = await open();
  const heard = [];
  const off = client.onBinary(({ id, data }) => heard.push([id, ...data]));
  peer.raw(frame(0x82, [1, 0x61, 9, 8]));
  peer.raw(frame(0x82, [1, 0x62]));
  await until(() => heard.length === 2);
  assert.deepEqual(heard, [['a', 9, 8], ['b']]);
  off();
  peer.raw(frame(0x82, [1, 0x63]));
  await client.ping();
  assert.equal(heard.length, 2);
});

test('readsNumbersPaddedWithSpacesOrZeros', async () => {
  const peer = await open({ binaryLayout: 'sgc' });
  const heard = [];
  client.onBinary(({ id, data }) => heard.push(`${id}:${data.length}`));
  for (const number of ['0000000002', '         2', '2         ', '02        ']) {
    peer.raw(frame(0x82, Buffer.from(`${number}abxyz`)));
  }
  await until(() => heard.length === 4);
  assert.deepEqual(heard, ['ab:3', 'ab:3', 'ab:3', 'ab:3']);
});

test('reportsWhatHasNoId', async () => {
  const peer = await open();
  client.onBinary(() => assert.fail('nothing to hear'));
  for (const bytes of [[], [0, 1], [5, 0x61]]) peer.raw(frame(0x82, bytes));
  await until(() => errors.length === 3);
  assert.ok(errors.every(({ code, message }) => code === 'bad-message' && /layout 'trunkline'/.test(message)));
});

test('refusesIdsThatBreakTheRuleAndWhatIsNotBytes', async () => {
  await open({ binaryIdCharacters: 3 });
  const rule = { code: 'bad-option', message: /id must be 1 to 3 characters without control characters, but was/ };
  for (const id of ['', 'four', 'a\n', 7, undefined]) assert.throws(() => client.sendBinary(id, new Uint8Array()), rule);
  assert.throws(() => client.sendBinary('a', 'text'), { code: 'bad-option', message: /ArrayBuffer/ });
  assert.throws(() => client.onBinary(), { code: 'bad-option' });
  client.sendBinary('äöü', new Uint8Array(1));
});

test('refusesWhatTheServerWouldRefuse', async () => {
  await open();
  assert.throws(() => client.sendBinary('big', new Uint8Array(1048576)), { code: 'too-large' });
});

test('needsAnOpenConnection', async () => {
  const idle = new Client('ws://127.0.0.1:1/ws');
  assert.throws(() => idle.sendBinary('a', new Uint8Array()), { code: 'state' });
  await open();
  await client.close();
  assert.throws(() => client.sendBinary('a', new Uint8Array()), { code: 'closed' });
});
