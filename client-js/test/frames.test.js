import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BINARY, CLOSE, FrameDecoder, PING, PONG, TEXT, decodeClose, decodeText, encodeFrame } from '../node-frames.js';
import { closeFrame, frame, text } from '../test-support/ws-server.js';

/** Decodes `parts` one after the other and answers [opcode, hex of the payload] of all that was received. */
function decode(parts, maxMessageBytes = 1_000_000) {
  const seen = [];
  const decoder = new FrameDecoder(maxMessageBytes, (opcode, payload) => seen.push([opcode, payload.toString('hex')]));
  for (const part of parts) decoder.push(part);
  return seen;
}

const hex = (string) => Buffer.from(string).toString('hex');

test('masksTheExampleOfTheRfc', () => {
  // RFC 6455 section 5.7, a masked "Hello":
  //   81            FIN, opcode text
  //   85            MASK, length 5
  //   37 fa 21 3d   masking key
  //   7f 9f 4d 51 58
  const encoded = encodeFrame(TEXT, Buffer.from('Hello'), Buffer.from('37fa213d', 'hex'));
  assert.equal(encoded.toString('hex'), '818537fa213d7f9f4d5158');
});

test('writesEachLengthInItsShortestForm', () => {
  for (const [length, start] of [
    [0, '8180'],
    [125, '81fd'],
    [126, '81fe007e'],
    [65535, '81feffff'],
    [65536, '81ff0000000000010000'],
  ]) {
    const encoded = encodeFrame(TEXT, Buffer.alloc(length), Buffer.alloc(4));
    assert.equal(encoded.subarray(0, start.length / 2).toString('hex'), start);
    assert.equal(encoded.length, start.length / 2 + 4 + length);
  }
});

test('masksEveryFrameWithAKeyOfItsOwn', () => {
  const keys = new Set(
    Array.from({ length: 50 }, () => encodeFrame(TEXT, Buffer.from('x')).subarray(2, 6).toString('hex')),
  );
  assert.ok(keys.size > 45, `only ${keys.size} of 50 keys differ`);
});

test('decodesTheSameHoweverTheBytesAreCut', () => {
  const stream = Buffer.concat([
    frame(0x01, 'Hel'), // a fragmented text ...
    frame(0x89, 'are you there'), // ... with a ping between its fragments
    frame(0x00), // an empty fragment
    frame(0x80, 'lo'),
    text(''),
    frame(0x82, Buffer.from([0, 255, 128])),
    frame(0x8a, 'pong'),
    text('ü'.repeat(80)), // a 16-bit length
    closeFrame(3001, 'shutdown'),
    text('ignored after close'),
  ]);
  const expected = [
    [PING, hex('are you there')],
    [TEXT, hex('Hello')],
    [TEXT, ''],
    [BINARY, '00ff80'],
    [PONG, hex('pong')],
    [TEXT, hex('ü'.repeat(80))],
    [CLOSE, '0bb9' + hex('shutdown')],
  ];
  assert.deepEqual(decode([stream]), expected);
  assert.deepEqual(decode([...stream].map((byte) => Buffer.from([byte]))), expected);
  for (let a = 0; a <= stream.length; a++) {
    for (let b = a; b <= stream.length; b += 7) {
      const parts = [stream.subarray(0, a), stream.subarray(a, b), stream.subarray(b)];
      assert.deepEqual(decode(parts), expected, `cut at ${a} and ${b}`);
    }
  }
});

test('readsA64BitLength', () => {
  const large = Buffer.alloc(70_000, 7);
  assert.deepEqual(decode([frame(0x82, large)]), [[BINARY, large.toString('hex')]]);
});

test('refusesEachViolationWithItsCloseCode', () => {
  const cases = {
    'a reserved bit': [frame(0xc1, 'x'), 1002],
    'a masked frame': [Buffer.from('818100000000', 'hex'), 1002],
    'a reserved data opcode': [frame(0x83, 'x'), 1002],
    'a reserved control opcode': [frame(0x8b), 1002],
    'a fragmented ping': [frame(0x09), 1002],
    'a ping of 126 bytes': [frame(0x89, Buffer.alloc(126)), 1002],
    'a lone continuation': [frame(0x80, 'x'), 1002],
    'a text inside a fragmented text': [Buffer.concat([frame(0x01, 'x'), frame(0x81, 'y')]), 1002],
    'a 16-bit length of 125': [Buffer.from('817e007d', 'hex'), 1002],
    'a 64-bit length of 65535': [Buffer.from('817f000000000000ffff', 'hex'), 1002],
    'a 64-bit length with its top bit set': [Buffer.from('817f8000000000000000', 'hex'), 1009],
    'a message above the limit': [frame(0x81, Buffer.alloc(1001)), 1009],
    'fragments above the limit together': [
      Buffer.concat([frame(0x01, Buffer.alloc(600)), frame(0x80, Buffer.alloc(401))]),
      1009,
    ],
  };
  for (const [what, [bytes, code]] of Object.entries(cases)) {
    assert.throws(
      () => decode([bytes], 1000),
      (error) => error.code === code && error.message.length > 10,
      what,
    );
  }
});

test('refusesALargeClaimBeforeItsBytesArrive', () => {
  assert.throws(() => decode([frame(0x81, Buffer.alloc(1001)).subarray(0, 4)], 1000), { code: 1009 });
});

test('takesAMessageOfExactlyTheLimit', () => {
  assert.equal(decode([frame(0x81, Buffer.alloc(1000))], 1000).length, 1);
});

test('readsCloseCodes', () => {
  const close = (bytes) => decodeClose(Buffer.from(bytes, 'hex'));
  assert.deepEqual(close(''), { code: 1005, reason: '' });
  assert.deepEqual(close('0bb9' + hex('über')), { code: 3001, reason: 'über' });
  for (const bad of ['03', '0000', '03e7', '03ec', '03ed', '03ee', '03f7', '07d0', '1388', 'ffff']) {
    assert.throws(() => close(bad), { code: 1002 }, bad);
  }
  assert.throws(() => close('0bb9ff'), { code: 1007 });
});

test('refusesTextThatIsNotUtf8', () => {
  assert.equal(decodeText(Buffer.from('\ufeffü😀')), '\ufeffü😀');
  for (const bad of ['c0af', 'eda080', 'f4908080', 'ff', 'c3']) {
    assert.throws(() => decodeText(Buffer.from(bad, 'hex')), { code: 1007 }, bad);
  }
});
