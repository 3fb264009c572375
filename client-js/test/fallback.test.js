import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Client } from '../trunkline.js';
import { SseServer } from '../test-support/sse-server.js';
import { startServer, until } from '../test-support/ws-server.js';

const REFUSED = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
let opened = [];

afterEach(async () => {
  for (const { client, server } of opened.splice(0)) {
    await client.close();
    await server.stop();
  }
});

/** A client and its server, which refuses WebSockets with `network.refuse` while there is one. */
async function start(network, answers = {}, options = {}) {
  const sse = new SseServer(answers);
  const server = await startServer(answers, { http: sse.handle, refuse: () => network.refuse });
  const states = [];
  const urls = [server.url, server.url.replace('ws:', 'http:').replace('/ws', '/prefix/')];
  const client = new Client(urls, {
    minReconnectDelay: 1,
    maxReconnectDelay: 1,
    onstate: (state, closing) => states.push(closing ? `${state} ${closing.code}` : state),
    ...options,
  });
  const all = { client, server, sse, states, urls };
  opened.push(all);
  return all;
}

test('takesTheNextAddressWhereTheFirstLeadsNowhere', async () => {
  const { client, urls, states, sse } = await start({ refuse: REFUSED });
  await client.connect();
  assert.equal(client.url, urls[1]);
  assert.deepEqual(states, ['connecting', 'connected']);
  await client.publish('a', 1);
  assert.match(sse.peers[0].posts.at(-1).body, /"method":"publish"/);
  await client.close();
  assert.equal(sse.deletes.length, 1);
});

test('staysWhereTheServerRefusesWhoAsks', async () => {
  const refuse = 'HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n';
  const { client, sse } = await start({ refuse }, {}, { headers: { 'X-Any': 'thing' } }); // with a class that knows it
  await assert.rejects(client.connect(), { code: 'closed', message: /ws:.*401/ });
  assert.equal(sse.peers.length, 0);
});

test('staysWhereTheServerAnswersWithARefusal', async () => {
  const answers = {
    connect() {
      throw { code: -32001, message: 'no' };
    },
  };
  const { client, sse } = await start({}, answers);
  await assert.rejects(client.connect(), { code: -32001 });
  assert.equal(sse.peers.length, 0);
});

test('failsWithTheLastCauseWhereNoAddressWorks', async () => {
  const { client, sse, states } = await start({ refuse: REFUSED });
  sse.refuseGet = () => 503;
  await assert.rejects(client.connect(), { code: 'closed', message: /http:.*503/ });
  assert.deepEqual(states, ['connecting', 'closed 1006']);
});

test('triesAllAddressesWhenItComesBack', async () => {
  const network = { refuse: REFUSED };
  const { client, sse, server, urls } = await start(network);
  await client.connect();
  network.refuse = undefined;
  sse.refuseGet = () => 404;
  sse.peers[0].cut();
  await until(() => client.state === 'connected' && client.url === urls[0], 'the other address');
  assert.equal(server.peers.length, 1);
  assert.equal(client.url, urls[0]);
});

test('movesToThePreferredAddressOnceAllIsAnswered', async () => {
  const network = { refuse: REFUSED };
  let answer;
  const published = [];
  const publish = ({ data }, peer) => {
    published.push(data);
    if (data !== 'slow') return { channels: 1, recipients: 0 };
    answer = () => peer.send({ jsonrpc: '2.0', id: peer.slowId, result: { channels: 1, recipients: 0 } });
  };
  const { client, sse, server, urls, states } = await start(network, { publish }, { returnEvery: 50 });
  await client.connect();
  const heard = [];
  await client.subscribe('a', ({ data }) => heard.push(data));
  const slow = client.publish('a', 'slow');
  await until(() => answer, 'the slow publish');
  sse.peers[0].slowId = JSON.parse(sse.peers[0].posts.at(-1).body).id;
  network.refuse = undefined;
  await until(() => client.state === 'recovering', 'the move');
  const meanwhile = client.publish('a', 'meanwhile');
  sse.peers[0].notify('publication', { channel: 'a', data: 'late' });
  await until(() => heard.length === 1, 'what the old link brings');
  assert.deepEqual(methods(server), ['ping']);
  answer();
  await Promise.all([slow, meanwhile]);
  assert.equal(client.url, urls[0]);
  assert.deepEqual(published, ['slow', 'meanwhile']);
  assert.deepEqual(methods(server), ['ping', 'connect', 'subscribe', 'publish']);
  assert.equal(sent(server)[1].params.resume, 'secret');
  assert.equal(sse.deletes.length, 0);
  assert.deepEqual(states, ['connecting', 'connected', 'recovering 1001', 'connected']);
});

const sent = ({ peers }) =>
  peers.flatMap(({ received }) => received.filter(({ opcode }) => opcode === 1).map(({ payload }) => JSON.parse(payload)));

const methods = (server) => sent(server).map(({ method }) => method);

test('staysWhereThePreferredAddressOpensAndNothingPasses', async () => {
  const network = { refuse: REFUSED };
  const ping = () => undefined;
  const { client, sse, server, urls, states } = await start(network, { ping }, { returnEvery: 5, timeout: 2000 });
  await client.connect();
  const heard = [];
  const gaps = [];
  await client.subscribe('a', ({ data }) => heard.push(data), { ongap: (gap) => gaps.push(gap) });
  network.refuse = undefined;
  await until(() => sent(server).length === 1, 'the first try');
  await client.publish('a', 'meanwhile');
  sse.peers[0].notify('publication', { channel: 'a', data: 1 });
  await until(() => sent(server).length === 2, 'the second try'); // the first has been given up
  sse.peers[0].notify('publication', { channel: 'a', data: 2 });
  await until(() => heard.length === 2, 'what the link in use brings');
  assert.deepEqual(heard, [1, 2]);
  assert.deepEqual(gaps, []);
  assert.equal(client.url, urls[1]);
  assert.deepEqual(states, ['connecting', 'connected']);
  assert.deepEqual([...new Set(methods(server))], ['ping']);
  await until(() => server.peers[0].received.at(-1).opcode === 8, 'the goodbye of the first try');
});

test('staysWhereThePreferredAddressIsCutBeforeTheServerIsHeard', async () => {
  const network = { refuse: REFUSED };
  const ping = (params, peer) => void peer.socket.destroy();
  const { client, server, urls, states } = await start(network, { ping }, { returnEvery: 5 });
  await client.connect();
  network.refuse = undefined;
  await until(() => server.peers.length === 3, 'one try after the other');
  assert.equal(client.url, urls[1]);
  assert.deepEqual(states, ['connecting', 'connected']);
});

test('aRefusalIsHeardFromTheServerToo', async () => {
  const network = { refuse: REFUSED };
  const ping = () => {
    throw { code: -32008, message: 'who are you' };
  };
  const { client, urls } = await start(network, { ping }, { returnEvery: 5 });
  await client.connect();
  network.refuse = undefined;
  await until(() => client.state === 'connected' && client.url === urls[0], 'the move');
});

test('closingEndsWhatIsTried', async () => {
  const network = { refuse: REFUSED };
  const { client, server } = await start(network, { ping: () => undefined }, { returnEvery: 5 });
  await client.connect();
  network.refuse = undefined;
  await until(() => sent(server).length === 1, 'the try');
  await client.close();
  await server.peers[0].closed;
  assert.equal(server.peers[0].received.at(-1).opcode, 8);
});

test('staysConnectedWhileThePreferredAddressLeadsNowhere', async () => {
  const { client, states, server } = await start({ refuse: REFUSED }, {}, { returnEvery: 5 });
  await client.connect();
  for (let i = 0; i < 20; i++) await client.publish('a', i);
  assert.deepEqual(states, ['connecting', 'connected']);
  assert.equal(server.peers.length, 0);
});

test('carriesNoBinaryMessagesOverSse', async () => {
  const { client } = await start({ refuse: REFUSED });
  await client.connect();
  assert.throws(() => client.sendBinary('1', new Uint8Array(1)), { code: 'bad-option', message: /needs a WebSocket/ });
});

test('asksForATicketThatIsGoodForSse', async () => {
  const asked = [];
  const tickets = new SseServer();
  const server = await startServer({}, {
    http: async (request, response) => {
      if (request.url !== '/negotiate') return tickets.handle(request, response);
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      asked.push(`${request.headers['content-type']} ${body}`);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ticket":"t1"}');
    },
  });
  const url = server.url.replace('ws:', 'http:').replace('/ws', '/prefix/');
  const client = new Client(url, { token: 'x', ticket: true });
  opened.push({ client, server });
  await client.connect();
  assert.deepEqual(asked, ['application/json {"transport":"sse"}']);
  assert.deepEqual(tickets.openings, ['/prefix/sse?ticket=t1&link=1']);
});
