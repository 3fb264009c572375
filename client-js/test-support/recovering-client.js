// What the tests of coming back share: a client that does so at once, and a record of what a subscription is told.
import { afterEach } from 'node:test';
import { Client } from '../trunkline.js';
import { startStreams } from './stream-server.js';
import { until } from './ws-server.js';

export const AT_ONCE = { minReconnectDelay: 1, maxReconnectDelay: 1, timeout: 5000 };

let opened = [];

afterEach(async () => {
  for (const { client, streams } of opened.splice(0)) {
    await client.close();
    await streams.stop();
  }
});

/** A connected client of a server of streams; `states`, `errors` and `closings` hold what it told. */
export async function start(settings = {}, options = {}) {
  const streams = await startStreams(settings);
  const [states, errors, closings] = [[], [], []];
  const client = new Client(streams.url, {
    ...AT_ONCE,
    onstate: (state) => states.push(state),
    onerror: (error) => errors.push(error),
    onclose: (closing) => closings.push(closing),
    ...options,
  });
  opened.push({ client, streams });
  await client.connect();
  return { streams, client, states, errors, closings };
}

export const sent = (peer) =>
  peer.received.filter((frame) => frame.opcode === 1).map((frame) => JSON.parse(frame.payload.toString()));
export const methods = (peer) => sent(peer).map(({ method }) => method);

/** Subscribes, and records data, gaps as `gap N` and the end as `end`. */
export async function record(client, pattern, options = {}) {
  const heard = [];
  const listener = ({ data }) => heard.push(data);
  const ongap = (lost) => heard.push(`gap ${lost}`);
  const onend = () => heard.push('end');
  heard.subscription = await client.subscribe(pattern, listener, { ongap, onend, ...options });
  return heard;
}

/** Cuts the connection; resolves when the client is about to come back. `meanwhile` runs before it does. */
export async function cut({ streams, client }, meanwhile = () => {}) {
  streams.cut();
  await until(() => client.state === 'recovering', 'the loss');
  meanwhile();
}

/** Cuts the connection; resolves when the client is back. */
export async function cutAndComeBack(context, meanwhile) {
  const { streams, client } = context;
  const connects = streams.connects.length;
  await cut(context, meanwhile);
  await until(() => client.state === 'connected' && streams.connects.length > connects, 'the return');
}
