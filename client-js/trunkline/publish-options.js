// What a publish may ask for. Values go to the server as they are, which refuses what breaks a rule.

/** Its options beside `timeout`, which is that of every call. */
export const PUBLISH_OPTIONS = [
  'key',
  'ack',
  'deliverTo',
  'deliveryTimeout',
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
