import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { SseSocket } from '../trunkline/sse-socket.js';
import { SseServer } from '../test-support/sse-server.js';
import { startServer, until } from '../test-support/ws-server.js';

const TIMES = { firstEvent: 10_000, comingBack: 1_000 };
const SOON_BUFFERED = { ...TIMES, firstEvent: 300 }; // takes a stream in which nothing comes for held back by a proxy
let opened = [];

afterEach(async () => {
  for (const { socket, server } of opened.splice(0)) {
    socket.close();
    await server.stop();
  }
});

const ECHO = { echo: ({ n }, peer) => void peer.send(`echo ${n}`) };

/** A socket and the server that it has to itself; `heard` are its messages, `end` is how it closed. */
async function start(prepare = () => {}, answers = ECHO, times = TIMES) {
  const script = new SseServer(answers);
  prepare(script);
  const server = await startServer({}, { http: script.handle });
  const href = server.url.replace('ws:', 'http:').replace('/ws', '/prefix/?ticket=secret');
  const socket = new SseSocket(href, { headers: { 'X-Route': '7' }, maxMessageBytes: 1_000, times });
  const link = { script, server, socket, heard: [], end: undefined };
  opened.push(link);
  socket.onmessage = ({ data }) => link.heard.push(data);
  socket.onclose = (event) => (link.end = event);
  await new Promise((resolve) => {
    socket.onopen = resolve;
    const close = socket.onclose;
    socket.onclose = (event) => resolve(close(event));
  });
  link.peer = script.peers.at(-1);
  return link;
}

const echo = (n) => JSON.stringify({ method: 'echo', params: { n } });

test('speaksBelowItsAddressAndShowsATicketOnce', async () => {
  const { peer, heard } = await start();
  peer.send('one');
  await until(() => heard.length === 1);
  peer.cut();
  await until(() => peer.requests.length === 2, 'the return');
  const [opening, again] = peer.requests;
  assert.equal(opening.url, '/prefix/sse?ticket=secret&link=1');
  assert.equal(again.url, '/prefix/sse?link=1');
  assert.equal(again.headers['trunkline-session'], 's1');
  assert.equal(again.headers['last-event-id'], '1');
  assert.equal(again.headers['x-route'], '7');
});

test('goesOnBehindWhatItHeardWhereItsStreamBreaks', async () => {
  const { peer, heard } = await start();
  const said = [];
  for (let i = 0; i < 10; i++) {
    for (const part of ['a', 'b', 'c']) {
      said.push(`${i}${part}`);
      peer.send(`${i}${part}`);
      if (part === 'b') peer.cut();
    }
    await until(() => heard.length === said.length, 'what was said');
  }
  assert.deepEqual(heard, said);
});

test('hearsNothingTwiceOfWhatCameBeforeItsPlaceWasTold', async () => {
  const { peer, heard } = await start();
  peer.send('1');
  peer.said.push('2', '3');
  peer.raw('data: 2\n\ndata: 3\n\n');
  await until(() => heard.length === 3);
  peer.cut();
  await until(() => peer.requests.length === 2, 'the return');
  peer.send('4');
  await until(() => heard.length === 4);
  assert.deepEqual(heard, ['1', '2', '3', '4']);
});

test('sendsTogetherAndInOrderWhatQueued', async () => {
  const { peer, socket, heard } = await start();
  for (let i = 0; i < 100; i++) socket.send(echo(i));
  await until(() => heard.length === 100, 'every echo');
  assert.deepEqual(heard, Array.from({ length: 100 }, (_, i) => `echo ${i}`));
  assert.equal(peer.posts.length, 2);
  assert.deepEqual(
    peer.posts.map(({ type }) => type),
    ['application/json', 'application/x-ndjson'],
  );
  assert.equal(socket.bufferedAmount, 0);
});

test('saysAgainUnderTheSameNumberWhatWasNotAnswered', async () => {
  const refusals = ['cut', { status: 502, body: '' }, { status: 503, body: '{"error":{"name":"busy"}}' }];
  const { peer, socket, heard } = await start((script) => (script.refusePost = () => refusals.shift()));
  socket.send(echo(1));
  await until(() => heard.length === 1, 'the echo');
  socket.send(echo(2));
  await until(() => heard.length === 2, 'the other');
  assert.deepEqual(
    peer.posts.map(({ number }) => number),
    ['1', '1', '1', '1', '2'],
  );
});

test('sendsFewerTogetherWhereTheServerTakesNoMore', async () => {
  const refusePost = (body) => (body.length > 40_000 ? { status: 413, body: '' } : undefined);
  const { socket, heard } = await start((script) => (script.refusePost = refusePost));
  for (let i = 0; i < 5; i++) socket.send(JSON.stringify({ method: 'echo', params: { n: i, fill: 'x'.repeat(15_000) } }));
  await until(() => heard.length === 5, 'every echo');
  assert.deepEqual(heard, ['echo 0', 'echo 1', 'echo 2', 'echo 3', 'echo 4']);
});

test('isLostWhereAPostIsRefusedOrNoneGetsThrough', async () => {
  for (const status of [400, 502]) {
    const link = await start((script) => (script.refusePost = () => ({ status, body: '{"why":1}' })));
    link.socket.send(echo(1));
    await until(() => link.end, 'the end');
    assert.deepEqual([link.end.code, link.end.reason], [1006, `the server answered ${status}: {"why":1}`]);
  }
});

test('isLostWhereTheServerKnowsItNoMoreOrIsGone', async () => {
  const known = await start((script) => (script.refuseGet = (request, peer) => (peer ? 404 : undefined)));
  known.peer.cut();
  await until(() => known.end, 'the end');
  assert.equal(known.end.code, 1006);
  const gone = await start();
  await gone.server.stop();
  await until(() => gone.end, 'the end');
  assert.equal(gone.end.code, 1006);
});

test('tellsTheStatusOfARefusal', async () => {
  const { end } = await start((script) => (script.refuseGet = () => 401));
  assert.deepEqual(end, { code: 1006, reason: 'the server answered 401: refused', status: 401 });
});

test('pollsWhereNothingComesOfAnAnswerBeforeItsEnd', async () => {
  const holdBack = (request) => (request.url.includes('poll=1') ? undefined : 0);
  const { script, peer, socket, heard } = await start((held) => (held.refuseGet = holdBack), ECHO, SOON_BUFFERED);
  assert.deepEqual(script.openings, ['/prefix/sse?ticket=secret&link=1&poll=1']);
  for (let i = 0; i < 5; i++) {
    socket.send(echo(i));
    await until(() => heard.length === i + 1, 'the echo');
  }
  assert.ok(peer.requests.every(({ url }) => url.endsWith('link=1&poll=1')));
});

test('beginsToPollWhereAProxyBeginsToBuffer', async () => {
  const { script, peer, heard } = await start(() => {}, ECHO, SOON_BUFFERED);
  script.refuseGet = (request) => (request.url.includes('poll=1') ? undefined : 0);
  peer.cut();
  peer.said.push('late');
  await until(() => heard.length === 1, 'what was said meanwhile');
  assert.deepEqual(heard, ['late']);
});

test('tellsWhyTheServerCloses', async () => {
  const link = await start();
  link.peer.send('last');
  link.peer.raw('event: close\ndata: {"code":3001,"reason":"shutting down"}\n\n');
  await until(() => link.end, 'the end');
  assert.deepEqual(link.end, { code: 3001, reason: 'shutting down' });
  assert.deepEqual(link.heard, ['last']);
});

test('tellsTheServerOnlyWhereItLeavesForGood', async () => {
  for (const [code, deletes] of [[3000, 0], [1000, 1]]) {
    const link = await start();
    link.socket.send(echo(1));
    link.socket.close(code);
    await until(() => link.end, 'the end');
    assert.equal(link.end.code, code);
    assert.equal(link.peer.posts.length, 1);
    assert.equal(link.script.deletes.length, deletes);
  }
});

test('closesWhenAMessageIsLongerThanAllowed', async () => {
  const link = await start();
  link.peer.send('x'.repeat(1_001));
  await until(() => link.end, 'the end');
  assert.deepEqual(link.end, { code: 1009, reason: 'a message has 1001 bytes, maxMessageBytes is 1000' });
  assert.equal(link.script.deletes.length, 1);
});

test('refusesAnAnswerThatIsNoStream', async () => {
  const { end } = await start((script) => (script.refuseGet = () => 200));
  assert.equal(end.reason, 'the answer is no event stream');
});
