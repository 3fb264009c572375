// Protocols of an application: the server chooses among the registered names, the factory speaks.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { ProtocolClient } from '../trunkline.js';
import { frame, startServer, text, until } from '../test-support/ws-server.js';

let server;

const start = async (chosen) => (server = await startServer({}, { headers: { 'Sec-WebSocket-Protocol': chosen } }));

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

test('speaksTheProtocolThatTheServerChose', async () => {
  await start('chat.v2');
  const heard = [];
  let link;
  const client = new ProtocolClient(server.url)
    .registerProtocol('chat.v1', () => assert.fail('not chosen'))
    .registerProtocol('chat.v2', (given) => {
      link = given;
      return {
        ontext: (said) => heard.push(said),
        onbinary: (bytes) => heard.push([...bytes]),
        onclose: (closing) => heard.push(closing),
      };
    });
  assert.equal((await client.open()).protocol, 'chat.v2');
  const [peer] = server.peers;
  assert.equal(peer.request.headers['sec-websocket-protocol'], 'chat.v1, chat.v2');
  peer.raw(text('hello'));
  peer.raw(frame(0x82, [1, 2]));
  await until(() => heard.length === 2);
  assert.deepEqual(heard, ['hello', [1, 2]]);
  link.send(Uint8Array.of(7));
  link.close(3000, 'enough');
  await until(() => heard.length === 3);
  assert.deepEqual(peer.received[0].payload, Buffer.of(7));
  assert.deepEqual(peer.received[1].payload, Buffer.from([0x0b, 0xb8, ...Buffer.from('enough')]));
  assert.equal(heard[2].code, 3000);
});

test('rejectsWhereTheServerSpeaksNone', async () => {
  await start(undefined);
  const client = new ProtocolClient(server.url).registerProtocol('chat.v1', () => assert.fail('not chosen'));
  await assert.rejects(client.open(), { code: 'protocol', message: /speaks none of chat\.v1/ });
  await server.peers[0].closed;
});

test('rejectsWhereNobodyAnswers', async () => {
  const client = new ProtocolClient('ws://127.0.0.1:1/ws?ticket=abc').registerProtocol('a', () => {});
  const refusal = await client.open().catch((error) => error);
  assert.equal(refusal.code, 'closed');
  assert.doesNotMatch(refusal.message, /abc/);
});

test('refusesNamesThatNoBrowserCouldOffer', async () => {
  const client = new ProtocolClient('ws://127.0.0.1:1/ws');
  assert.throws(() => client.registerProtocol('Test 1.0', () => {}), { code: 'bad-option', message: /RFC 6455 token/ });
  assert.throws(() => client.registerProtocol('a', 'no function'), { code: 'bad-option' });
  client.registerProtocol('a', () => {});
  assert.throws(() => client.registerProtocol('a', () => {}), { code: 'bad-option', message: /twice/ });
  await assert.rejects(new ProtocolClient('ws://127.0.0.1:1/ws').open(), { code: 'bad-option' });
});
