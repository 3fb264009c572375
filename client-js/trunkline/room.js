import { TrunklineError } from './errors.js';

/** The bytes of a message as it travels. */
export const sizeOf = (message) =>
  typeof message === 'string' ? new TextEncoder().encode(message).length : message.length;

/** Refuses what the server would answer by closing the connection. */
export function checkSize(method, message, { limits }) {
  const limit = limits?.messageBytes ?? Infinity;
  if (message.length * 3 <= limit) return; // no character takes more
  const bytes = sizeOf(message);
  if (bytes <= limit) return;
  throw new TrunklineError('too-large', `${method} needs a message of ${bytes} bytes, but the server's limit is ${limit}`);
}

/** Refuses what would pile up in memory. */
export function checkBuffer(method, message, { bufferedAmount: waiting }, { maxBufferedBytes: most }) {
  if (waiting === 0 || waiting + sizeOf(message) <= most) return;
  const problem = `${method} refused: ${waiting} bytes wait to be sent, maxBufferedBytes is ${most}`;
  throw new TrunklineError('busy', problem);
}
