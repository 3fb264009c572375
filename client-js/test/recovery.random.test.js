// Random schedules of publications, losses, losses within a replay and streams that begin anew, over histories that are too short:
// each subscription is given what was published in order and once, or is told that some is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, cutAndComeBack, start } from '../test-support/recovering-client.js';
import { until } from '../test-support/ws-server.js';

const CHANNELS = ['r/0', 'r/1', 'r/2'];
const PATTERNS = ['r/0', 'r/*', 'r/1', '#'];

/** Numbers below `most`, the same for the same seed. */
function randomOf(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

for (let seed = 1; seed <= 40; seed++) {
  test(`isGivenAllOnceOrToldWhatIsMissing, schedule ${seed}`, async () => {
    const random = randomOf(seed);
    const settings = { historySize: 2 + random(8), answerLimit: 1 + random(4), holdsRest: random(2) === 0 };
    const context = await start(settings);
    const { streams, client } = context;
    const published = []; // {channel, number}
    const told = PATTERNS.map(() => []);
    for (const [i, pattern] of PATTERNS.entries()) {
      await client.subscribe(pattern, (publication) => told[i].push(publication), { ongap: (lost) => told[i].push({ lost }) });
    }
    const publish = () => {
      const channel = CHANNELS[random(CHANNELS.length)];
      published.push({ channel, number: published.length });
      streams.publish(channel, published.length - 1);
    };
    for (let step = 0; step < 12; step++) {
      for (let i = random(6); i > 0; i--) publish();
      const act = random(6);
      if (act === 0) await client.ping();
      else if (act === 1) streams.release(1 + random(3));
      else if (act < 5) {
        await cutAndComeBack(context, () => {
          streams.forgetRest();
          if (random(8) === 0) streams.restart(`e${step + 2}`);
          for (let i = random(8); i > 0; i--) publish();
        });
      } else {
        await cut(context, publish); // lost again as soon as it is back
        streams.forgetRest();
        await until(() => client.state === 'connected');
      }
    }
    streams.release();
    await client.ping();
    PATTERNS.forEach((pattern, i) => check(pattern, told[i], published));
  });
}

function check(pattern, told, published) {
  const matching = published.filter(({ channel }) => pattern.endsWith('*') || pattern === '#' || channel === pattern);
  const heard = told.filter(({ channel }) => channel);
  for (const channel of CHANNELS) {
    const numbers = heard.filter((one) => one.channel === channel).map(({ data }) => data);
    assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b), `${pattern} hears ${channel} once and in order`);
  }
  const gaps = told.filter(({ channel }) => !channel).map(({ lost }) => lost);
  const missing = matching.length - heard.length;
  const known = gaps.reduce((sum, lost) => sum + lost, 0);
  if (!gaps.includes(null)) assert.equal(known, missing, `${pattern} is told how many are missing`);
}
