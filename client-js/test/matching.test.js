import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from '../trunkline.js';

// channel: [patterns that match], [patterns that do not]
const TABLE = {
  a: [
    ['a', '+', '*', '#', 'a/#'],
    ['b', 'A', 'a/*', 'a/+', '+/+', '+/*', '*/*', 'a/a', 'b/#'],
  ],
  'a/b': [
    ['a/b', 'a/+', 'a/*', '+/b', '*/b', '+/+', '*', '#', 'a/#', 'a/b/#', '*/*', '+/#'],
    ['a', '+', 'a/b/*', 'b/*', '+/a', 'a/b/c', '*/*/*'],
  ],
  'a/b/c': [
    ['a/*', '*', '#', 'a/#', 'a/*/c', 'a/+/c', '*/*/c', '*/b/*', '+/+/#', 'a/b/c/#'],
    ['a/+', '+/+', 'a/*/b', '*/c', 'a/b/c/*', 'a/b/c/+'],
  ],
  'weather/usa/california/sanfrancisco': [
    ['weather/usa/*', 'weather/#', 'weather/*/california/*', 'weather/*/california/+', '*/usa/*'],
    ['weather/*/california', 'weather/usa/+', 'weather/usa/california', 'weather/usa/nevada/*', 'weather/+'],
  ],
  '$sys/load': [
    ['$sys/load', '$sys/*', '$sys/+', '$sys/#'],
    ['*', '#', '+/load', '*/load', '*/*', '+/+', '+/#'],
  ],
  $sys: [
    ['$sys', '$sys/#'],
    ['*', '+', '#'],
  ],
  'a/$b': [['a/*', 'a/+', '*', '#', '+/$b'], ['a/b']],
};

for (const [channel, [matching, others]] of Object.entries(TABLE)) {
  test(`matches ${channel}`, () => {
    for (const pattern of matching) assert.ok(matches(pattern, channel), `${pattern} must match ${channel}`);
    for (const pattern of others) assert.ok(!matches(pattern, channel), `${pattern} must not match ${channel}`);
  });
}
