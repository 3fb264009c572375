// Who is there: asked for, and told as it changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record, start } from '../test-support/recovering-client.js';

test('asksWhoIsThere', async () => {
  const members = [{ connection: 'c2', user: 'ann', info: { name: 'Ann' } }];
  const answers = {
    presence: ({ channel }) => ({ members, count: 1, more: false, asked: channel }),
    presenceStats: () => ({ connections: 2, users: 1 }),
  };
  const { client } = await start({ answers });
  assert.deepEqual(await client.presence('a/*'), { members, count: 1, more: false, asked: 'a/*' });
  assert.deepEqual(await client.presenceStats('a'), { connections: 2, users: 1 });
  await assert.rejects(client.presence('a', { limit: 1 }), { code: 'bad-option', message: /presence has no option/ });
});

test('tellsWhoComesAndGoesWhereItWasAskedFor', async () => {
  const { streams, client } = await start();
  const told = [];
  const onjoin = ({ channel, members, count }) => told.push(['join', channel, members.length, count]);
  const onleave = ({ channel, members, count }) => told.push(['leave', channel, members.length, count]);
  await record(client, 'a/*', { onjoin, onleave });
  await record(client, 'a/x');
  assert.deepEqual(
    streams.subscribes.map(({ presence }) => presence),
    [true, undefined],
  );
  streams.peer.notify('join', { channel: 'a/x', members: [{ connection: 'c2' }], count: 2 });
  streams.peer.notify('leave', { channel: 'a/x', count: 1500 });
  streams.peer.notify('join', { channel: 'b', members: [{ connection: 'c3' }], count: 1 });
  await client.ping();
  assert.deepEqual(told, [
    ['join', 'a/x', 1, 2],
    ['leave', 'a/x', 0, 1500],
  ]);
});

test('theFirstSubscriptionOfAPatternDecidesHowItIsSent', async () => {
  const { streams, client } = await start();
  await record(client, 'a', { noLocal: true });
  assert.deepEqual(streams.subscribes[0], { channel: 'a', noLocal: true });
  await record(client, 'a', { noLocal: true });
  const refused = (option) => ({ code: 'bad-option', message: new RegExp(`^${option} belongs to the first`) });
  await assert.rejects(record(client, 'a', { noLocal: false }), refused('noLocal'));
  await assert.rejects(record(client, 'a', { onjoin: () => {} }), refused('onjoin'));
  await assert.rejects(record(client, 'b', { ongap: 1 }), { code: 'bad-option', message: /option ongap must be a function/ });
});
