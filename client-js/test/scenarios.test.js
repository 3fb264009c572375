// What the client and a live server must do together, see test-support/scenario.js. A server whose application sends labelled
// binary messages back is told by TRUNKLINE_BINARY_ECHO=1; `serve` alone has no such.
import assert from 'node:assert/strict';
import { join, kept, run, scenario } from '../test-support/scenario.js';
import { until } from '../test-support/ws-server.js';

const noEcho =
  process.env.TRUNKLINE_BINARY_ECHO === '1' ? false : 'TRUNKLINE_BINARY_ECHO is not 1; set it where labelled messages come back';

scenario('connects', async () => {
  const states = [];
  const client = await join({ headers: { 'x-my-header': 'test' }, onstate: (state) => states.push(state) });
  assert.deepEqual(states, ['connecting', 'connected']);
  assert.ok(client.info.connection.length > 0);
  assert.equal(client.info.resumed, false);
  assert.ok(client.info.ping > 0);
  for (const limit of ['messageBytes', 'pendingBytes', 'subscriptions'])
    assert.ok(client.info.limits[limit] > 0, limit);
  await client.ping();
});

scenario('deliversToWildcardsThatMatchAndToNoOthers', async () => {
  const [subscriber, publisher] = [await join(), await join()];
  const heard = {};
  const patterns = ['usa/*', '*/california', '*/california/*', '+/+/+', '#'];
  for (const pattern of patterns) {
    await subscriber.subscribe(`${run}/${pattern}`, ({ data }) => (heard[pattern] ??= []).push(data));
  }
  const result = await publisher.publish(`${run}/usa/california/sanfrancisco`, { t: 21 });
  assert.equal(result.channels, 1);
  assert.equal(result.recipients, 4, 'four subscriptions match; that one connection has them all is not counted');
  await until(() => heard['#']);
  await subscriber.ping();
  assert.deepEqual(heard, {
    'usa/*': [{ t: 21 }],
    '*/california/*': [{ t: 21 }],
    '+/+/+': [{ t: 21 }],
    '#': [{ t: 21 }],
  });
});

scenario('keepsEveryKindOfPayload', async () => {
  const [subscriber, publisher] = [await join(), await join()];
  const json = [{ t: 21, nested: { list: [1, null, true, 'ü😀'] } }, [], {}, 0, -1.5e-7, true, false, null];
  const text = ['plain', '', 'ü😀 \u0000 "quoted" \\ \n', '{"t":21}', 'x'.repeat(100_000)];
  const binary = [
    new Uint8Array(),
    new Uint8Array([0, 255, 128]),
    Uint8Array.from({ length: 50_000 }, (_, i) => i * 7),
  ];
  const all = [...json, ...text, ...binary];
  const heard = [];
  await subscriber.subscribe(`${run}/kinds`, ({ data }) => heard.push(data));
  for (const data of all) await publisher.publish(`${run}/kinds`, data);
  await until(() => heard.length === all.length);
  assert.deepEqual(heard, all);
});

scenario('callsEachListenerOnceWherePatternsOverlap', async () => {
  const [subscriber, publisher] = [await join(), await join()];
  const heard = [];
  const listener = ({ data }) => heard.push(['same', data]);
  await subscriber.subscribe(`${run}/overlap/#`, listener);
  await subscriber.subscribe(`${run}/overlap/usa/*`, listener);
  await subscriber.subscribe(`${run}/overlap/usa/x`, ({ data }) => heard.push(['other', data]));
  for (const data of [1, 2]) {
    const { recipients } = await publisher.publish(`${run}/overlap/usa/x`, data);
    assert.equal(recipients, 3);
  }
  await until(() => heard.length >= 4);
  await subscriber.ping();
  assert.deepEqual(heard, [
    ['same', 1],
    ['other', 1],
    ['same', 2],
    ['other', 2],
  ]);
});

scenario('namesTheRuleThatABadChannelNameBreaks', async () => {
  const client = await join();
  for (const bad of [
    '',
    'a//b',
    '/a',
    'a/',
    'a/b*',
    'a/#/b',
    'x'.repeat(256),
    'a\u0007b',
    Array(33).fill('a').join('/'),
  ]) {
    await assert.rejects(
      client.subscribe(bad, () => {}),
      refusal,
      `subscribe to ${JSON.stringify(bad)}`,
    );
    await assert.rejects(client.publish(bad, 1), refusal, `publish to ${JSON.stringify(bad)}`);
  }
  await client.ping();
});

/** An answer of the server (a number as code) with words and the name of what refused. */
function refusal(error) {
  assert.equal(typeof error.code, 'number');
  assert.ok(error.message.length > 10, error.message);
  assert.ok(error.data, 'error.data names the rule');
  return true;
}

scenario('deliversNothingAfterUnsubscribe', async () => {
  const [subscriber, publisher] = [await join(), await join()];
  const heard = [];
  const gone = await subscriber.subscribe(`${run}/gone`, ({ data }) => heard.push(['gone', data]));
  await subscriber.subscribe(`${run}/stays`, ({ data }) => heard.push(['stays', data]));
  await publisher.publish(`${run}/gone`, 1);
  await until(() => heard.length === 1);
  await gone.unsubscribe();
  assert.equal((await publisher.publish(`${run}/gone`, 2)).recipients, 0);
  await publisher.publish(`${run}/stays`, 3);
  await until(() => heard.length === 2);
  assert.deepEqual(heard, [
    ['gone', 1],
    ['stays', 3],
  ]);
});

scenario('readsHistory', async () => {
  const client = await join();
  const channel = kept('read');
  const offsets = [];
  for (const data of [1, 'two', new Uint8Array([3])]) offsets.push((await client.publish(channel, data)).offset);
  assert.ok(offsets[0] < offsets[1] && offsets[1] < offsets[2], `offsets grow: ${offsets}`);
  const all = await client.history(channel, { limit: 10 });
  assert.deepEqual(
    all.publications.map(({ data }) => data),
    [1, 'two', new Uint8Array([3])],
  );
  assert.deepEqual(
    all.publications.map(({ offset }) => offset),
    offsets,
  );
  assert.equal(all.offset, offsets[2]);
  const newest = await client.history(channel, { limit: 1, reverse: true });
  assert.deepEqual(
    newest.publications.map(({ offset }) => offset),
    [offsets[2]],
  );
  const later = await client.history(channel, { limit: 10, since: { epoch: all.epoch, offset: offsets[0] } });
  assert.deepEqual(
    later.publications.map(({ offset }) => offset),
    offsets.slice(1),
  );
});

scenario('keepsTheOrderOf1000Messages', async () => {
  const [subscriber, publisher] = [await join(), await join()];
  const heard = [];
  await subscriber.subscribe(`${run}/order/*`, ({ data }) => heard.push(data));
  const results = await Promise.all(Array.from({ length: 1000 }, (_, i) => publisher.publish(`${run}/order/a`, i)));
  await until(() => heard.length >= 1000);
  await subscriber.ping();
  assert.deepEqual(
    heard,
    Array.from({ length: 1000 }, (_, i) => i),
  );
  assert.ok(results.every(({ recipients }) => recipients === 1));
});

scenario(
  'getsLabelledMessagesBackAsTheyWere',
  async () => {
    const [heard, errors] = [[], []];
    const client = await join({ binaryIdCharacters: 20, onerror: (error) => errors.push(error) });
    const off = client.onBinary((message) => heard.push(message));
    const sent = [
      { id: 'photo', data: new Uint8Array([0, 255, 128]) },
      { id: 'größe😀', data: new Uint8Array() },
      { id: '0123456789', data: Uint8Array.from({ length: 50_000 }, (_, i) => i * 7) },
    ];
    for (const { id, data } of sent) client.sendBinary(id, data);
    await until(() => heard.length === sent.length);
    assert.deepEqual(heard, sent);
    client.sendBinary('eleven-char', new Uint8Array([1]));
    await until(() => errors.length === 1);
    assert.equal(errors[0].data.option, 'native.binaryIdCharacters');
    off();
    client.sendBinary('late', new Uint8Array([1]));
    await client.ping();
    assert.equal(heard.length, sent.length);
  },
  noEcho,
);

scenario('settlesEverythingOnClose', async () => {
  const closings = [];
  const client = await join({ onclose: (closing) => closings.push(closing) });
  const subscription = await client.subscribe(`${run}/close`, () => {});
  const outcomes = Promise.allSettled(Array.from({ length: 10 }, (_, i) => client.publish(`${run}/close`, i)));
  await client.close();
  for (const outcome of await outcomes) {
    assert.equal(outcome.status, 'rejected');
    assert.equal(outcome.reason.code, 'closed');
    assert.match(outcome.reason.message, /closed by this client/);
  }
  assert.deepEqual(closings, [{ code: 1000, reason: 'closed by this client', reconnect: false }]);
  assert.equal(client.state, 'closed');
  assert.equal(subscription.active, false);
  await assert.rejects(client.ping(), { code: 'closed' });
});
