import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SseParser } from '../trunkline/sse-parser.js';

const LIMIT = 100;

function reader() {
  const told = [];
  const parser = new SseParser(LIMIT, {
    event: (type, data) => told.push(`${type}[${data}]`),
    place: (id) => told.push(`at ${id}`),
    tooLong: (bytes) => told.push(`too long ${bytes}`),
  });
  return { parser, told };
}

function read(...parts) {
  const { parser, told } = reader();
  for (const part of parts) parser.feed(part);
  return told;
}

test('readsTheSameHoweverItIsSplitAndWhateverEndsItsLines', () => {
  const lines = ['event: link', 'data: {"link":"s"}', '', ': a comment', '', 'data: €🚀', 'data:two', 'id: s:7', ''];
  lines.push('id: s:8', '', 'retry: 5', 'unknown', 'data', '', 'data: without an end');
  const expected = ['link[{"link":"s"}]', '[€🚀\ntwo]', 'at s:7', 'at s:8', '[]'];
  for (const end of ['\n', '\r', '\r\n']) {
    const stream = lines.join(end);
    for (let first = 0; first <= stream.length; first++) {
      for (let second = first; second <= stream.length; second += 5) {
        const told = read(stream.slice(0, first), stream.slice(first, second), stream.slice(second));
        assert.deepEqual(told, expected, `split at ${first} and ${second}`);
      }
    }
  }
});

test('readsFieldsAsTheStandardHasThem', () => {
  assert.deepEqual(read('data:  a:b\n\n'), ['[ a:b]']);
  assert.deepEqual(read('data:\ndata:\n\n'), ['[\n]']);
  assert.deepEqual(read('event: x\n\ndata: a\n\n'), ['[a]']);
  assert.deepEqual(read('id: a\0b\ndata: a\n\n'), ['[a]']);
  assert.deepEqual(read('id: 1\nid: 2\ndata: a\n\n'), ['[a]', 'at 2']);
  assert.deepEqual(read('\n\n\n'), []);
});

test('refusesDataBeyondTheLimitAndReadsNothingMore', () => {
  assert.deepEqual(read(`data: ${'x'.repeat(LIMIT)}\n\n`), [`[${'x'.repeat(LIMIT)}]`]);
  assert.deepEqual(read(`data: ${'x'.repeat(LIMIT + 1)}\n\ndata: a\n\n`, 'data: b\n\n'), ['too long 101']);
  assert.deepEqual(read(`data: ${'x'.repeat(50)}\ndata: ${'x'.repeat(50)}\n\n`), ['too long 101']);
  assert.deepEqual(read(`data: ${'€'.repeat(34)}\n\n`), ['too long 102']);
});

test('gathersNoLineWithoutEnd', () => {
  for (const field of ['data: ', ': ', 'id: ', '']) {
    const { parser, told } = reader();
    parser.feed(field);
    for (let i = 0; i < 100; i++) parser.feed('x'.repeat(10));
    assert.equal(told.length, 1);
    assert.match(told[0], /^too long 1/);
  }
});
