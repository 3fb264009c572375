// What a publish may ask for. Values go to the server as they are, which refuses what breaks a rule.
import { callOptions } from './call-options.js';
import { checkChannel } from './names.js';
import { encodePayload } from './payloads.js';

/** Its options beside `timeout`, which is that of every call. */
export const PUBLISH_OPTIONS = [
  'key',
  'ack',
  'deliverTo',
  'deliveryTimeout',
  'receipts',
  'onreceipt',
  'ttl',
  'include',
  'exclude',
  'excludeSelf',
];

/** Milliseconds that a publish waits to be delivered, so that the server's answer comes within the time of a call. */
const DELIVERY = 5_000;

/** The parameters that say the same: `timeout` is the server's wait for deliveries there. What is undefined is not sent. */
export function publishParams({ deliverTo, deliveryTimeout, ...same }) {
  const wait = same.ack === 'delivered' ? (deliveryTimeout ?? DELIVERY) : deliveryTimeout;
  return { ...same, count: deliverTo, timeout: wait };
}

/** The parameters of one of several publishes that are made together. */
export function togetherParams({ channel, data, ...how }, tx) {
  const { timeout: _, ...rest } = callOptions('publishTogether', how, ['ttl', 'include', 'exclude', 'excludeSelf']);
  return { channel: checkChannel(channel), ...encodePayload(data), ...rest, tx };
}

/** The value of the last of these outcomes; throws the first refusal. */
export function firstRefusalOrLast(outcomes) {
  const refusal = outcomes.find(({ status }) => status === 'rejected');
  if (refusal) throw refusal.reason;
  return outcomes.at(-1).value;
}
