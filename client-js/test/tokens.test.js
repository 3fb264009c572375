// Tokens: where they come from, how they reach the server, and that no error repeats one. A server of node:http gives tokens
// and tickets, and speaks the protocol behind them.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Client, ProtocolClient, TrunklineError, connect } from '../trunkline.js';
import { startServer, until } from '../test-support/ws-server.js';

const SECRETS = /hunter2|tok-|ref-|tick-/;
const LOGIN = { username: 'ann', password: 'hunter2' };
const errors = [];
let server;
let client;
let asked; // the HTTP requests, each {path, type, bearer, body}

/** `endpoints` maps a path to (request) => [status, body], where an object becomes JSON. */
async function start(endpoints, answers = {}, handshake = {}) {
  asked = [];
  errors.length = 0;
  server = await startServer(answers, {
    ...handshake,
    async http(request, response) {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const { 'content-type': type, authorization: bearer } = request.headers;
      const one = { path: request.url, type, bearer, body: Buffer.concat(chunks).toString() };
      asked.push(one);
      const answer = endpoints[one.path]?.(one) ?? [404, 'no such page'];
      if (answer === 'silence') return;
      const [status, body, headers = {}] = answer;
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
    },
  });
}

async function open(options) {
  client = await connect(server.url, { timeout: 2000, onerror: (error) => errors.push(error), ...options });
  return server.peers[0];
}

async function failure(options) {
  const error = await open(options).then(
    () => assert.fail('connected'),
    (refusal) => refusal,
  );
  assert.ok(error instanceof TrunklineError);
  assert.doesNotMatch(JSON.stringify([error.message, error.data ?? null, `${error.stack}`]), SECRETS);
  return error;
}

afterEach(async () => {
  await client?.close();
  await server?.stop();
  client = server = undefined;
});

const tokens = (more = {}) => [200, { access_token: 'tok-1', token_type: 'Bearer', expires_in: 3600, ...more }];
const sent = (peer, method) =>
  peer.received
    .filter((frame) => frame.opcode === 1)
    .map((frame) => JSON.parse(frame.payload.toString()))
    .filter((message) => message.method === method)
    .map((message) => message.params);
const welcome = (expires) => () => ({ connection: 'c1', session: 's', user: 'ann', ping: 25, limits: {}, expires });

test('aTokenGoesIntoTheFirstMessageAndIntoNoAddress', async () => {
  await start({});
  const peer = await open({ token: 'tok-1' });
  assert.deepEqual(sent(peer, 'connect'), [{ token: 'tok-1', client: 'trunkline-js/0.1.0' }]);
  assert.equal(peer.request.url, '/ws');
});

test('logsInByAFormAndShowsTheToken', async () => {
  await start({ '/auth/token': () => tokens() });
  const peer = await open({ login: LOGIN });
  assert.deepEqual(asked, [
    {
      path: '/auth/token',
      type: 'application/x-www-form-urlencoded',
      bearer: undefined,
      body: 'username=ann&password=hunter2',
    },
  ]);
  assert.equal(sent(peer, 'connect')[0].token, 'tok-1');
});

test('logsInByJsonWithNamesAndParametersOfItsOwn', async () => {
  await start({ '/login?x=1': () => tokens() });
  const fields = { username: 'user', password: 'pass' };
  const parameters = { grant_type: 'password' };
  await open({ login: { ...LOGIN, tokenUrl: '/login?x=1', fields, parameters, json: true } });
  assert.equal(asked[0].type, 'application/json');
  assert.deepEqual(JSON.parse(asked[0].body), { grant_type: 'password', user: 'ann', pass: 'hunter2' });
});

test('logsInAtAnotherServer', async () => {
  await start({ '/t': () => tokens() });
  const elsewhere = server.url.replace('ws:', 'http:').replace('/ws', '/t');
  const peer = await open({ login: { ...LOGIN, tokenUrl: elsewhere } });
  assert.equal(sent(peer, 'connect')[0].token, 'tok-1');
});

test('buysATicketWithTheTokenAndConnectsWithIt', async () => {
  await start({ '/negotiate': () => [200, { connection: 'c1', ticket: 'tick-1' }] });
  const peer = await open({ token: 'tok-1', ticket: true });
  assert.equal(asked[0].bearer, 'Bearer tok-1');
  assert.equal(peer.request.url, '/ws?ticket=tick-1');
  assert.deepEqual(sent(peer, 'connect'), [{ client: 'trunkline-js/0.1.0' }]);
});

test('putsTheTokenIntoTheAddressOnlyWhenAskedTo', async () => {
  await start({});
  server.url += '?room=a%20b';
  const peer = await open({ token: 'tok+1', query: 'access_token' });
  assert.equal(peer.request.url, '/ws?room=a%20b&access_token=tok%2B1');
  assert.equal(sent(peer, 'connect')[0].token, undefined);
});

test('asksTheSupplierAtEachConnect', async () => {
  await start({});
  let count = 0;
  const options = { tokenSupplier: async () => `tok-${++count}` };
  await open(options);
  await client.close();
  await open(options);
  assert.deepEqual(
    server.peers.map((peer) => sent(peer, 'connect')[0].token),
    ['tok-1', 'tok-2'],
  );
});

test('showsAnotherTokenWhenFourFifthsOfItsLifeAreOver', async () => {
  let count = 0;
  const pairs = () => tokens({ access_token: `tok-${++count}`, refresh_token: `ref-${count}` });
  await start({ '/auth/token': pairs }, { connect: welcome(1), refresh: () => ({ expires: 3600 }) });
  const peer = await open({ login: LOGIN });
  await until(() => sent(peer, 'refresh').length === 1, 'the refresh');
  assert.deepEqual(sent(peer, 'refresh'), [{ token: 'tok-2' }]);
  assert.equal(asked[1].body, 'grant_type=refresh_token&refresh_token=ref-1');
  assert.equal(client.state, 'connected');
});

test('usesThePasswordAgainWhenTheRefreshTokenIsRefused', async () => {
  const endpoint = ({ body }) =>
    body.startsWith('grant_type') ? [401, { error: 'invalid_grant' }] : tokens({ refresh_token: 'ref-1' });
  await start({ '/auth/token': endpoint }, { connect: welcome(1), refresh: () => ({ expires: 3600 }) });
  const peer = await open({ login: LOGIN });
  await until(() => sent(peer, 'refresh').length === 1, 'the refresh');
  assert.deepEqual(
    asked.map(({ body }) => body.split('=')[0]),
    ['username', 'grant_type', 'username'],
  );
  assert.deepEqual(errors, []);
});

test('reportsATokenThatCannotBeRenewedAndStaysConnected', async () => {
  let count = 0;
  await start({}, { connect: welcome(1) });
  await open({
    tokenSupplier: () => {
      if (++count > 1) throw new Error('the vault is shut');
      return 'tok-1';
    },
  });
  await until(() => errors.length === 1, 'the report');
  assert.equal(errors[0].code, 'token');
  assert.match(errors[0].message, /could not be renewed: option tokenSupplier failed: the vault is shut/);
  assert.equal(client.state, 'connected');
});

test('aFixedTokenIsNeverRenewedByItself', async () => {
  await start({}, { connect: welcome(0.001), refresh: () => ({ expires: 60 }) });
  const peer = await open({ token: 'tok-1' });
  await client.ping();
  assert.deepEqual(await client.refresh('tok-2'), { expires: 60 });
  assert.deepEqual(sent(peer, 'refresh'), [{ token: 'tok-2' }]);
  await assert.rejects(client.refresh('tok 3'), { code: 'bad-option', message: /^token must be printable/ });
});

test('saysWhatTheServerSaidWhenTheLoginIsRefused', async () => {
  await start({ '/auth/token': () => [401, { error: 'invalid_grant', error_description: 'wrong hunter2\n!' }] });
  const error = await failure({ login: LOGIN });
  assert.equal(error.code, 'token');
  assert.deepEqual(error.data, { status: 401 });
  assert.match(error.message, /^could not connect to ws:.*\/ws: POST http:.*\/auth\/token answered 401: wrong \*\*\* !$/);
});

for (const [name, answer, words] of [
  ['plain text', [429, 'too many attempts'], /answered 429: too many attempts$/],
  ['a page', [502, '<html>proxy</html>'], /answered 502$/],
  ['an error object', [400, { error: { message: 'no tenant' } }], /answered 400: no tenant$/],
  ['no token', [200, {}], /answered 200: access_token must be a string, but was undefined$/],
  ['a token that fits no header', [200, { access_token: 'tok-1\r\n' }], /access_token must be printable ASCII/],
  ['no JSON', [200, 'tok-1'], /answered 200: the answer is not a JSON object$/],
  ['a MAC token', tokens({ token_type: 'mac' }), /token_type must be Bearer, but was 'mac'$/],
  ['a redirect', [307, '', { Location: '/elsewhere' }], /answered 307$/],
  ['too much', [200, `"${'x'.repeat(70_000)}"`], /longer than 65536 characters$/],
]) {
  test(`refusesALoginThatIsAnsweredWith: ${name}`, async () => {
    await start({ '/auth/token': () => answer });
    const error = await failure({ login: LOGIN });
    assert.equal(error.code, 'token');
    assert.match(error.message, words);
    assert.equal(asked.length, 1);
    assert.equal(server.peers.length, 0);
  });
}

test('saysWhatTheServerSaidWhenTheTicketIsRefused', async () => {
  await start({ '/negotiate': () => [401, { error: 'token expired' }] });
  const error = await failure({ token: 'tok-1', ticket: true });
  assert.match(error.message, /POST http:.*\/negotiate answered 401: token expired$/);
});

test('endsInTimeWhenNoTokenComes', async () => {
  await start({ '/auth/token': () => 'silence' });
  const late = { code: 'timeout', message: /no token within 50 ms/ };
  await assert.rejects(open({ login: LOGIN, timeout: 50 }), late);
  await assert.rejects(open({ tokenSupplier: () => new Promise(() => {}), timeout: 50 }), late);
});

test('endsAtOnceWhenClosedWhileATokenIsAwaited', async () => {
  await start({});
  client = new Client(server.url, { tokenSupplier: () => new Promise(() => {}) });
  const connecting = client.connect();
  await client.close();
  await assert.rejects(connecting, { code: 'closed' });
});

test('tellsThatNothingListensAtTheTokenUrl', async () => {
  await start({});
  const error = await failure({ login: { ...LOGIN, tokenUrl: 'http://127.0.0.1:1/t?key=tok-9' } });
  assert.match(error.message, /POST http:\/\/127.0.0.1:1\/t failed: /);
});

test('anExpiredTokenAsksToComeBackAndAnInvalidOneDoesNot', async () => {
  const ended = [];
  await start({}, { ping: (params, peer) => peer.close(ended.length === 0 ? 3005 : 3500, 'token') });
  for (let i = 0; i < 2; i++) {
    await open({ token: 'tok-1', onclose: (closing) => ended.push(closing) });
    await assert.rejects(client.ping(), { code: 'closed' });
  }
  assert.deepEqual(
    ended.map(({ code, reconnect }) => [code, reconnect]),
    [
      [3005, true],
      [3500, false],
    ],
  );
});

test('doesNotComeBackWithAPasswordThatIsRefused', async () => {
  const ended = [];
  let answer = tokens();
  await start({ '/auth/token': () => answer });
  const peer = await open({ login: LOGIN, minReconnectDelay: 1, maxReconnectDelay: 1, onclose: (closing) => ended.push(closing) });
  answer = [401, { error: 'invalid_grant' }];
  peer.socket.destroy();
  await until(() => ended.length === 1, 'the end');
  assert.equal(asked.length, 2);
  assert.match(ended[0].reason, /answered 401: invalid_grant$/);
  assert.equal(ended[0].reconnect, false);
});

test('aProtocolOfTheApplicationTakesATicket', async () => {
  await start({ '/negotiate': () => [200, { ticket: 'tick-1' }] }, {}, { headers: { 'Sec-WebSocket-Protocol': 'chat' } });
  const chat = new ProtocolClient(server.url, { token: 'tok-1', ticket: true });
  const { protocol } = await chat.registerProtocol('chat', () => ({})).open();
  assert.equal(protocol, 'chat');
  assert.equal(server.peers[0].request.url, '/ws?ticket=tick-1');
  assert.throws(() => new ProtocolClient(server.url, { token: 'tok-1' }), { code: 'bad-option', message: /ticket or query/ });
});

test('refusesOptionsOfTokensByNameAndWithoutThem', () => {
  const refusal = (options, rule) =>
    assert.throws(
      () => new Client('ws://127.0.0.1:1/ws', options),
      ({ code, message }) => {
        assert.equal(code, 'bad-option');
        assert.match(message, rule);
        assert.doesNotMatch(message, SECRETS);
        return true;
      },
    );
  refusal({ token: 'tok-1 ' }, /option token must be a string of printable ASCII/);
  refusal({ token: '' }, /option token must be/);
  refusal({ tokenSupplier: 'tok-1' }, /option tokenSupplier must be a function/);
  refusal({ token: 'tok-1', login: LOGIN }, /options token and login exclude each other/);
  refusal({ token: 'tok-1', ticket: true, query: 'q' }, /options ticket and query exclude each other/);
  refusal({ ticket: true }, /option ticket needs a token/);
  refusal({ token: 'tok-1', ticket: true, negotiateUrl: 'tick-1' }, /negotiateUrl must be an http:/);
  refusal({ token: 'tok-1', query: 'a&b' }, /option query must be a name/);
  refusal({ login: { username: 'ann' } }, /option login.password must be a string/);
  refusal({ login: { ...LOGIN, passwd: 'hunter2' } }, /option login.passwd is unknown/);
  refusal({ login: { ...LOGIN, fields: { user: 'x' } } }, /option login.fields has no 'user'/);
  refusal({ login: { ...LOGIN, parameters: { a: 1 } } }, /option login.parameters.a must be a string/);
  refusal({ login: { ...LOGIN, tokenUrl: 'ftp://x/?hunter2' } }, /login.tokenUrl must be an http:/);
  refusal({ login: { ...LOGIN, tokenUrl: '//x/hunter2' } }, /login.tokenUrl must be an http:/);
  refusal({ login: { ...LOGIN, tokenUrl: 'http://a:hunter2@x/' } }, /login.tokenUrl must have no user name/);
});
