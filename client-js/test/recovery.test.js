// What a subscription is given when its connection is lost: everything once and in order, or word of what is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../test-support/ws-server.js';
import { cut, cutAndComeBack, methods, record, start } from '../test-support/recovering-client.js';

/** What was heard so far, once all that was sent is here. */
async function settled(client, heard) {
  await client.ping();
  return [...heard];
}

test('recoversAChannelWithoutGapOrDuplicate', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a');
  streams.publish('a', 1);
  streams.publish('a', 2);
  await until(() => heard.length === 2);
  await cutAndComeBack(context, () => [3, 4].forEach((data) => streams.publish('a', data)));
  assert.deepEqual(streams.subscribes[1], { channel: 'a', since: { epoch: 'e1', offset: 2 } });
  streams.publish('a', 5);
  assert.deepEqual(await settled(client, heard), [1, 2, 3, 4, 5]);
});

test('startsFromWhereItSubscribedWhenNothingCameYet', async () => {
  const context = await start();
  const { streams, client } = context;
  streams.publish('a', 'before');
  const heard = await record(client, 'a');
  await cutAndComeBack(context, () => streams.publish('a', 'missed'));
  assert.deepEqual(await settled(client, heard), ['missed']);
});

test('recoversAPatternAndTheChannelsThatAreNew', async () => {
  const context = await start();
  const { streams, client } = context;
  streams.publish('a/old', 'before');
  const heard = await record(client, 'a/*');
  assert.deepEqual(streams.subscribes[0], { channel: 'a/*', recover: true });
  streams.publish('a/x', 1);
  await until(() => heard.length === 1);
  await cutAndComeBack(context, () => {
    streams.publish('a/x', 2);
    streams.publish('a/new', 3);
    streams.publish('a/new', 4);
    streams.publish('a/old', 5);
  });
  const position = (channel) => ({ channel, epoch: 'e1', offset: 1 });
  assert.deepEqual(streams.subscribes[1], { channel: 'a/*', since: [position('a/old'), position('a/x')] });
  streams.publish('a/new', 6);
  assert.deepEqual((await settled(client, heard)).sort(), [1, 2, 3, 4, 5, 6]);
});

test('tellsHowManyWereLostWhereTheHistoryIsTooShort', async () => {
  const context = await start({ historySize: 2 });
  const { streams, client } = context;
  const heard = await record(client, 'a');
  streams.publish('a', 1);
  await until(() => heard.length === 1);
  await cutAndComeBack(context, () => [2, 3, 4, 5].forEach((data) => streams.publish('a', data)));
  assert.deepEqual(await settled(client, heard), [1, 'gap 2', 4, 5]);
});

test('tellsAnUnknownGapWhereTheStreamBeganAnew', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a');
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  await until(() => heard.length === 3);
  await cutAndComeBack(context, () => {
    streams.restart('e2');
    streams.publish('a', 'new 1');
  });
  streams.publish('a', 'new 2');
  assert.deepEqual(await settled(client, heard), [1, 2, 3, 'gap null', 'new 1', 'new 2']);
  await cutAndComeBack(context);
  assert.deepEqual(streams.subscribes[2].since, { epoch: 'e2', offset: 2 });
});

test('followsAStreamThatBeginsAnewWhileConnected', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a/*');
  [1, 2].forEach((data) => streams.publish('a/x', data));
  streams.restart('e2');
  streams.publish('a/x', 'new');
  assert.deepEqual(await settled(client, heard), [1, 2, 'new']);
  await cutAndComeBack(context);
  assert.deepEqual(streams.subscribes[1].since, [{ channel: 'a/x', epoch: 'e2', offset: 1 }]);
});

test('tellsAnUnknownGapWhereNothingIsKept', async () => {
  const context = await start({ kept: (channel) => channel !== 'fleeting' && channel !== 'p/fleeting' });
  const { streams, client } = context;
  const [fleeting, pattern, kept] = [await record(client, 'fleeting'), await record(client, 'p/*'), await record(client, 'kept')];
  streams.publish('p/fleeting', 1);
  await until(() => pattern.length === 1);
  await cutAndComeBack(context, () => streams.publish('fleeting', 'missed'));
  assert.deepEqual(await settled(client, fleeting), ['gap null']);
  assert.deepEqual([...pattern], [1, 'gap null']);
  assert.deepEqual([...kept], [], 'nothing was lost here');
});

test('tellsAnUnknownGapWhereAPatternCannotBeRecovered', async () => {
  const context = await start({ pattern: false });
  const { streams, client } = context;
  const heard = await record(client, '#');
  streams.publish('a', 1);
  await until(() => heard.length === 1);
  await cutAndComeBack(context);
  assert.deepEqual(streams.subscribes[1], { channel: '#', recover: true });
  streams.publish('b', 2);
  assert.deepEqual(await settled(client, heard), [1, 'gap null', 2]);
});

test('takesAStreamThatBeganAnewWhereItsOldPlaceWasNotKnown', async () => {
  const context = await start({ pattern: false });
  const { streams, client } = context;
  streams.publish('a', 'before');
  const heard = await record(client, '#');
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  await until(() => heard.length === 3);
  await cutAndComeBack(context, () => {
    streams.restart('e2');
    streams.publish('a', 'missed');
  });
  ['new 2', 'new 3'].forEach((data) => streams.publish('a', data));
  assert.deepEqual(await settled(client, heard), [1, 2, 3, 'gap null', 'new 2', 'new 3']);
});

test('tellsAnUnknownGapWhereItsPositionsDoNotFitIntoAMessage', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, '#');
  for (let i = 0; i < 20; i++) streams.publish(`a/${i}`, i);
  await until(() => heard.length === 20);
  const welcome = streams.welcome.bind(streams);
  streams.welcome = (params, peer) => ({ ...welcome(params, peer), limits: { messageBytes: 500 } });
  await cutAndComeBack(context);
  streams.publish('a/0', 'live');
  assert.deepEqual((await settled(client, heard)).slice(20), ['gap null', 'live']);
  assert.equal(streams.subscribes[1].since, undefined);
});

test('doesNotRecoverAPatternOfMoreThan1000Channels', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a/*');
  for (let i = 0; i < 1001; i++) streams.publish(`a/${i}`, i);
  await until(() => heard.length === 1001);
  await cutAndComeBack(context);
  assert.equal(streams.subscribes[1].since, undefined);
  assert.equal((await settled(client, heard)).at(-1), 'gap null');
});

test('goesOnWhereAReplayStoppedWhenTheLinkIsLostAgain', async () => {
  const context = await start({ answerLimit: 2, holdsRest: true });
  const { streams, client } = context;
  const [exact, pattern] = [await record(client, 'a'), await record(client, '#')];
  await cutAndComeBack(context, () => [1, 2, 3, 4, 5, 6].forEach((data) => streams.publish('a', data)));
  streams.release(1);
  await until(() => exact.length === 3 && pattern.length === 3);
  streams.forgetRest();
  await cutAndComeBack(context, () => streams.publish('a', 7));
  assert.deepEqual(streams.subscribes[4].since, { epoch: 'e1', offset: 3 });
  streams.release();
  streams.publish('a', 8);
  const all = [1, 2, 3, 4, 5, 6, 7, 8];
  assert.deepEqual(await settled(client, exact), all);
  assert.deepEqual([...pattern], all);
});

test('goesOnAfterThePublicationsItGotWhereAnAnswerTellsAFurtherPlace', async () => {
  const asked = [];
  const publications = [1, 2].map((offset) => ({ channel: 'a', data: offset, offset }));
  const subscribe = (params) => {
    asked.push(params.since);
    return { epoch: 'e1', offset: 9, recovered: true, lost: 0, publications, more: true };
  };
  const context = await start({ answers: { subscribe } });
  await record(context.client, 'a', { since: { epoch: 'e1', offset: 0 } });
  await cutAndComeBack(context);
  assert.deepEqual(asked[1], { epoch: 'e1', offset: 2 });
});

test('givesAListenerOfOverlappingPatternsEverythingOnce', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = [];
  const listener = ({ data }) => heard.push(data);
  for (const pattern of ['a/#', 'a/x', '+/x']) await client.subscribe(pattern, listener);
  const other = await record(client, 'a/x');
  streams.publish('a/x', 1);
  await until(() => heard.length === 1);
  await cutAndComeBack(context, () => [2, 3].forEach((data) => streams.publish('a/x', data)));
  streams.publish('a/x', 4);
  assert.deepEqual(await settled(client, heard), [1, 2, 3, 4]);
  assert.deepEqual([...other], [1, 2, 3, 4]);
});

test('givesAListenerWhatIsOlderThanItsOtherSubscriptions', async () => {
  const { streams, client } = await start();
  const heard = [];
  const listener = ({ data }) => heard.push(data);
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  await client.subscribe('a', listener);
  streams.publish('a', 4);
  await until(() => heard.length === 1);
  await client.subscribe('+', listener, { since: [] });
  streams.publish('a', 5);
  assert.deepEqual(await settled(client, heard), [4, 1, 2, 3, 5]);
});

test('aReplayOfOneSubscriptionIsNotHeardAgainByOthers', async () => {
  const { streams, client } = await start({ answerLimit: 1, holdsRest: true });
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  const pattern = await record(client, '+');
  const exact = await record(client, 'a', { since: { epoch: 'e1', offset: 0 } });
  streams.release();
  streams.publish('a', 4);
  assert.deepEqual(await settled(client, exact), [1, 2, 3, 4]);
  assert.deepEqual([...pattern], [4]);
});

test('tellsWhatWasDroppedForASlowConnection', async () => {
  const { streams, client } = await start();
  const [exact, pattern, other] = [await record(client, 'a'), await record(client, '+'), await record(client, 'b/*')];
  streams.peer.notify('slow', { channel: 'a', lost: 3 });
  await client.ping();
  assert.deepEqual([[...exact], [...pattern], [...other]], [['gap 3'], ['gap 3'], []]);
});

test('tellsWhatWasDroppedAndCouldNotBeToldBeforeTheLoss', async () => {
  const context = await start();
  const { streams, client } = context;
  const [exact, pattern, without] = [await record(client, 'a'), await record(client, '+'), await record(client, '#', { noLocal: true })];
  streams.publish('a', 1);
  [2, 3].forEach((data) => streams.publish('a', data, { dropped: true }));
  streams.publish('a', 4);
  await until(() => exact.length === 2);
  await cutAndComeBack(context, () => streams.publish('a', 5));
  streams.publish('a', 6, { dropped: true });
  streams.publish('a', 7);
  streams.peer.notify('slow', { channel: 'a', lost: 1 });
  await client.ping();
  await cutAndComeBack(context);
  assert.deepEqual(await settled(client, exact), [1, 4, 'gap 2', 5, 7, 'gap 1']);
  assert.deepEqual([...pattern], [...exact]);
  assert.deepEqual([...without], [...exact]);
});

test('takesWhatComesAfterAStreamWasLostFromSight', async () => {
  const context = await start();
  const { streams, client } = context;
  const [exact, pattern] = [await record(client, 'a'), await record(client, '+')];
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  await until(() => exact.length === 3);
  streams.peer.notify('slow', { channel: 'a', lost: null }); // a new stream, of which only the second is there
  streams.peer.notify('publication', { channel: 'a', data: 'new', offset: 2 });
  assert.deepEqual(await settled(client, exact), [1, 2, 3, 'gap null', 'new']);
  assert.deepEqual([...pattern], [...exact]);
  await cutAndComeBack(context);
  assert.deepEqual(
    streams.subscribes.slice(2).map(({ since }) => since),
    [undefined, undefined],
  );
});

test('tellsASlowReplayOnlyToWhoMissedIt', async () => {
  const { streams, client } = await start({ answerLimit: 1, holdsRest: true });
  [1, 2, 3, 4].forEach((data) => streams.publish('a', data));
  const pattern = await record(client, '+');
  const exact = await record(client, 'a', { since: { epoch: 'e1', offset: 0 } });
  streams.peer.notify('slow', { channel: 'a', lost: 2 }); // 2 and 3 were evicted before they could be sent
  assert.deepEqual(await settled(client, exact), [1, 'gap 2']);
  assert.deepEqual([...pattern], []);
});

test('asksForTheNewestOrTheLastFew', async () => {
  const { streams, client } = await start();
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  assert.deepEqual([...(await record(client, 'a', { since: 'latest' }))], [3]);
  assert.deepEqual([...(await record(client, '+', { since: 2 }))], [2, 3]);
  assert.deepEqual([...(await record(client, 'empty', { since: 5 }))], []);
});

test('tellsTheGapBeforeAPositionThatIsGone', async () => {
  const { streams, client } = await start({ historySize: 1 });
  [1, 2, 3].forEach((data) => streams.publish('a', data));
  assert.deepEqual([...(await record(client, 'a', { since: { epoch: 'e1', offset: 1 } }))], ['gap 1', 3]);
  assert.deepEqual([...(await record(client, '+', { since: [{ channel: 'a', epoch: 'e0', offset: 1 }] }))], ['gap null', 3]);
});

test('endsASubscriptionThatIsRefusedWhenItIsOpenedAgain', async () => {
  const context = await start();
  const { streams, client, errors } = context;
  const told = [];
  const [refused, stays] = [await record(client, 'no', { onend: (error) => told.push(error) }), await record(client, 'a')];
  await client.subscribe('no', () => {});
  const answer = streams.subscribe.bind(streams);
  streams.subscribe = (params, peer) => {
    if (params.channel === 'no') throw { code: -32003, message: 'rule r refuses', data: { option: 'access.rules' } };
    return answer(params, peer);
  };
  await cutAndComeBack(context, () => streams.publish('a', 1));
  assert.deepEqual(await settled(client, stays), [1]);
  assert.deepEqual([told.length, told[0].code, told[0].data.option], [1, -32003, 'access.rules']);
  assert.match(told[0].message, /'no' is not subscribed any more: rule r refuses/);
  assert.equal(refused.subscription.active, false);
  assert.equal(errors.length, 1, 'where there is no onend, onerror is told');
  await refused.subscription.unsubscribe();
});

test('endsASubscriptionThatTheServerEnds', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a/*/b');
  streams.peer.notify('unsubscribed', { channel: 'a/+/b', message: 'no', name: 'refused', option: 'access.rules' });
  assert.deepEqual(await settled(client, heard), ['end']);
  assert.equal(heard.subscription.active, false);
  await cutAndComeBack(context);
  assert.equal(streams.subscribes.length, 1, 'it is not opened again');
});

test('hearsWhatTheBackendHasSubscribedItToAndRecoversIt', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = [];
  client.onpublication = ({ data }) => heard.push(data);
  streams.publish('a', 'before');
  streams.subscribed(streams.peer).set('a', {});
  streams.peer.notify('subscribed', { channel: 'a', epoch: 'e1', offset: 1 });
  streams.publish('a', 1);
  await client.ping();
  await cutAndComeBack(context, () => streams.publish('a', 2));
  assert.deepEqual(streams.subscribes.at(-1), { channel: 'a', since: { epoch: 'e1', offset: 2 } });
  streams.peer.notify('unsubscribed', { channel: 'a', message: 'no', name: 'refused' });
  await client.ping();
  streams.publish('a', 3);
  assert.deepEqual(await settled(client, heard), [1, 2]);
  assert.deepEqual(context.errors, [], 'its end is nobody\'s error');
});

test('anUnsubscribeWhileRecoveringNeedsNoServer', async () => {
  const context = await start();
  const { streams, client } = context;
  const heard = await record(client, 'a');
  await cut(context);
  await heard.subscription.unsubscribe();
  await until(() => client.state === 'connected');
  await client.ping();
  assert.deepEqual(methods(streams.peer), ['connect', 'ping']);
});

test('anUnsubscribeUnderWayIsDoneByTheLoss', async () => {
  const context = await start({ answers: { unsubscribe: () => undefined } });
  const { streams, client } = context;
  const heard = await record(client, 'a');
  const leaving = heard.subscription.unsubscribe();
  await until(() => methods(streams.peer).includes('unsubscribe'));
  await cutAndComeBack(context);
  await leaving;
});

test('findsNoGapAndNoDuplicateUnderManyCuts', async () => {
  const context = await start({ answerLimit: 3 });
  const { streams, client } = context;
  const recorded = [await record(client, 'a/1'), await record(client, 'a/*'), await record(client, '#')];
  let next = 0;
  for (let round = 0; round < 30; round++) {
    for (let i = 0; i < round % 7; i++) streams.publish('a/1', next++);
    if (round % 3 === 0) await client.ping();
    await cutAndComeBack(context, () => streams.publish('a/1', next++));
  }
  const all = Array.from({ length: next }, (_, i) => i);
  for (const heard of recorded) {
    await until(() => heard.length >= next);
    assert.deepEqual(await settled(client, heard), all);
  }
});
