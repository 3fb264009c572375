import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, TrunklineError, connect } from '../trunkline.js';

const URL_OK = 'ws://127.0.0.1:1/ws';

function refusal(url, options) {
  try {
    new Client(url, options);
  } catch (error) {
    assert.ok(error instanceof TrunklineError);
    assert.equal(error.code, 'bad-option');
    return error.message;
  }
  assert.fail(`accepted ${url} with ${JSON.stringify(options)}`);
}

test('refusesMalformedUrlsWithTheRule', () => {
  assert.match(refusal('not a url'), /absolute address of ws:\/\/, wss:\/\/, http:\/\/, https:\/\/, but was 'not a url'/);
  assert.match(refusal(undefined), /absolute address/);
  assert.match(refusal('/ws'), /absolute address/);
  assert.match(refusal('ftp://localhost/ws'), /start with one of ws:.*, but its scheme is 'ftp:'/);
  assert.match(refusal([]), /the list is empty/);
  assert.match(refusal(['ws://localhost/ws', 'ws://localhost/ws']), /given twice/);
  assert.match(refusal(['ws://localhost/ws', 'localhost']), /absolute address/);
  assert.match(refusal('ws://localhost/ws#top'), /fragment/);
});

test('refusesSecretsInTheUrlAndNeverRepeatsThem', () => {
  const message = refusal('ws://user:hunter2@localhost/ws');
  assert.match(message, /user name or password/);
  assert.doesNotMatch(message, /hunter2/);
  assert.doesNotMatch(refusal('ws://user:hunter2@:x?ticket=abc'), /hunter2|abc/);
});

test('refusesSubprotocolsThatAreNotTokens', () => {
  assert.match(
    refusal(URL_OK, { protocols: ['Test 1.0'] }),
    /subprotocol 'Test 1.0' is not an RFC 6455 token: character ' ' at 5/,
  );
  assert.match(refusal(URL_OK, { protocols: ['a,b'] }), /character ',' at 2/);
  assert.match(refusal(URL_OK, { protocols: ['größe'] }), /character 'ö' at 3/);
  assert.match(refusal(URL_OK, { protocols: [''] }), /must hold names/);
  assert.match(refusal(URL_OK, { protocols: [7] }), /must hold names, but holds 7/);
  assert.match(refusal(URL_OK, { protocols: ['a', 'a'] }), /offered twice/);
  assert.match(refusal(URL_OK, { protocols: 'trunkline.v1' }), /list of subprotocol names/);
  assert.ok(new Client(URL_OK, { protocols: ["!#$%&'*+-.^_`|~09azAZ", 'trunkline.v1'] }));
});

test('refusesBadOptionsByName', () => {
  assert.match(refusal(URL_OK, { timeOut: 5 }), /'timeOut' is unknown; the options are timeout/);
  for (const timeout of [0, -1, 1.5, NaN, Infinity, '10', null, 2 ** 31]) {
    assert.match(refusal(URL_OK, { timeout }), /option timeout must be a whole number of milliseconds/);
  }
  assert.match(refusal(URL_OK, { maxBufferedBytes: 0 }), /option maxBufferedBytes must be .* but was 0/);
  assert.match(refusal(URL_OK, { maxMessageBytes: -1 }), /option maxMessageBytes must be .* but was -1/);
  assert.match(refusal(URL_OK, { onclose: 'no' }), /option onclose must be a function, but was string/);
  assert.match(refusal(URL_OK, { headers: [] }), /option headers must be an object/);
  assert.match(
    refusal(URL_OK, { WebSocket: class {}, headers: { a: 'b' } }),
    /headers does not go with option WebSocket/,
  );
  assert.match(refusal(URL_OK, null), /options must be an object, but was null/);
});

test('takesAnOptionSetToUndefinedAsLeftOut', () => {
  assert.equal(new Client(URL_OK, { timeout: undefined, onclose: undefined, protocols: undefined }).state, 'idle');
});

test('connectRejectsInsteadOfThrowing', async () => {
  await assert.rejects(connect('ftp://localhost'), { code: 'bad-option' });
});
