// Losing the connection to a live server and coming back, by way of a proxy that cuts. Settings are those of
// test-support/scenario.js; TRUNKLINE_AUTH_URL and TRUNKLINE_JWT_SECRET name a server, without skew of clocks, that takes
// tokens signed by HS256 and lets their users use what is below `room`.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach } from 'node:test';
import { startProxy } from '../test-support/cutting-proxy.js';
import { join, kept, run, scenario, url } from '../test-support/scenario.js';
import { until } from '../test-support/ws-server.js';

const AT_ONCE = { minReconnectDelay: 1, maxReconnectDelay: 20 };
const { TRUNKLINE_AUTH_URL: authUrl, TRUNKLINE_JWT_SECRET: secret } = process.env;
const noTokens = authUrl && secret ? false : 'TRUNKLINE_AUTH_URL and TRUNKLINE_JWT_SECRET are not set';
let proxy;

afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
});

/** A client by way of the proxy. */
async function joinByProxy(options, target = url) {
  proxy = await startProxy(target);
  return join({ ...AT_ONCE, ...options }, proxy.url);
}

/** Has the client lose its link, does `work`, and lets it come back. */
async function withoutLink(client, work) {
  proxy.down();
  await until(() => client.state === 'recovering', 'the loss');
  await work();
  proxy.up();
}

/** What a subscription is told: data, and gaps as `gap N`. */
async function record(client, pattern) {
  const heard = [];
  await client.subscribe(pattern, ({ data }) => heard.push(data), { ongap: (lost) => heard.push(`gap ${lost}`) });
  return heard;
}

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function publishAll(client, channel, all) {
  await Promise.all(all.map((data) => client.publish(channel, data)));
}

scenario('comesBack', async () => {
  const states = [];
  const client = await joinByProxy({ onstate: (state) => states.push(state) });
  await withoutLink(client, () => {});
  await until(() => client.state === 'connected');
  assert.deepEqual(states, ['connecting', 'connected', 'recovering', 'connected']);
});

scenario('recoversAChannel', async () => {
  const [client, publisher] = [await joinByProxy(), await join()];
  const heard = await record(client, kept('exact'));
  await publishAll(publisher, kept('exact'), numbers(1, 10));
  await until(() => heard.length === 10);
  await withoutLink(client, () => publishAll(publisher, kept('exact'), numbers(11, 60)));
  await until(() => heard.length >= 60);
  await publishAll(publisher, kept('exact'), numbers(61, 70));
  await until(() => heard.length >= 70);
  assert.deepEqual(heard, numbers(1, 70));
});

scenario('recoversAPatternAndItsNewChannels', async () => {
  const [client, publisher] = [await joinByProxy(), await join()];
  const heard = await record(client, kept('pattern/*'));
  await publishAll(publisher, kept('pattern/a'), numbers(1, 10));
  await until(() => heard.length === 10);
  await withoutLink(client, async () => {
    await publishAll(publisher, kept('pattern/a'), numbers(11, 20));
    await publishAll(publisher, kept('pattern/new'), numbers(101, 110));
  });
  await until(() => heard.length >= 30);
  await publisher.publish(kept('pattern/new'), 111);
  await until(() => heard.length >= 31);
  assert.deepEqual(
    heard.filter((data) => data < 100),
    numbers(1, 20),
  );
  assert.deepEqual(
    heard.filter((data) => !(data < 100)),
    numbers(101, 111),
  );
});

scenario('recoversMoreThanOneAnswerHolds', async () => {
  const [client, publisher] = [await joinByProxy(), await join()];
  const heard = [];
  await client.subscribe(kept('large'), ({ data }) => heard.push(data.slice(0, 3)), {
    ongap: (lost) => heard.push(`gap ${lost}`),
  });
  const large = (number) => `${number}${'x'.repeat(10_000)}`;
  await withoutLink(client, () => publishAll(publisher, kept('large'), numbers(101, 160).map(large)));
  await until(() => heard.length >= 60);
  await publisher.publish(kept('large'), '161');
  await until(() => heard.length >= 61);
  assert.deepEqual(heard, numbers(101, 161).map(String));
});

scenario('tellsHowManyWereLost', async () => {
  const [client, publisher] = [await joinByProxy(), await join()];
  const heard = await record(client, kept('lost'));
  await publisher.publish(kept('lost'), 1);
  await until(() => heard.length === 1);
  await withoutLink(client, () => publishAll(publisher, kept('lost'), numbers(2, 131)));
  await until(() => heard.length >= 102);
  assert.deepEqual(heard, [1, 'gap 30', ...numbers(32, 131)]);
});

scenario('sendsWhatWasPublishedMeanwhile', async () => {
  const [client, subscriber] = [await joinByProxy(), await join()];
  const [own, other] = [await record(client, kept('offline')), await record(subscriber, kept('offline'))];
  let published;
  await withoutLink(client, () => {
    published = publishAll(client, kept('offline'), numbers(1, 50));
  });
  await published;
  await until(() => own.length >= 50 && other.length >= 50);
  assert.deepEqual(own, numbers(1, 50));
  assert.deepEqual(other, numbers(1, 50));
});

scenario('losesNothingAndHearsNothingTwiceUnderManyCuts', async () => {
  const [client, publisher] = [await joinByProxy(), await join()];
  const overlapping = [];
  for (const pattern of ['cuts/a', 'cuts/*', '#']) overlapping.push(await record(client, kept(pattern)));
  const once = [];
  const listener = ({ data }) => once.push(data);
  for (const pattern of ['cuts/a', 'cuts/#']) await client.subscribe(kept(pattern), listener);
  let last = 0;
  for (let round = 0; round < 25; round++) {
    const published = publishAll(publisher, kept('cuts/a'), numbers(last + 1, (last += 20)));
    proxy.cut();
    await published;
    await until(() => client.state === 'connected');
  }
  for (const heard of [...overlapping, once]) {
    await until(() => heard.length >= last, 'all publications');
    await client.ping();
    assert.deepEqual(heard, numbers(1, last));
  }
});

scenario('noticesALinkThatIsDeadWithoutAWord', async () => {
  const ping = { pongTimeout: 2_000 };
  const client = await joinByProxy(ping);
  const heard = await record(client, kept('dead'));
  const publisher = await join();
  proxy.swallow();
  await publisher.publish(kept('dead'), 1);
  await until(() => heard.length > 0, 'the recovery', (client.info.ping + 10) * 1000);
  assert.deepEqual(heard, [1]);
});

scenario(
  'comesBackWithAnotherTokenWhenTheFirstHasExpiredMeanwhile',
  async () => {
    const given = [];
    const tokenSupplier = () => {
      const exp = Math.floor(Date.now() / 1000) + (given.length === 0 ? 6 : 600);
      given.push(exp);
      return jwt({ sub: 'ann', exp });
    };
    const client = await joinByProxy({ tokenSupplier }, authUrl);
    const heard = await record(client, `room/${run}`);
    await withoutLink(client, () => until(() => Date.now() > (given[0] + 1) * 1000, 'the end of the first token'));
    await until(() => client.state === 'connected');
    await client.publish(`room/${run}`, 1);
    await client.ping();
    assert.equal(heard.at(-1), 1);
    assert.ok(given.length >= 2);
  },
  noTokens,
);

function jwt(claims) {
  const part = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
