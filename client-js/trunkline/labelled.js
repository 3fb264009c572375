// Labelled binary messages: an id and bytes, in the layout that the server is set to.
import { kindOf, malformed, refused } from './errors.js';

export const LAYOUTS = {
  /** One byte with the length of the id in UTF-8, the id, the bytes. */
  trunkline: {
    header: (length) => Uint8Array.of(length),
    read: (message) => ({ at: 1, length: message[0] ?? NaN }),
  },
  /** Ten ASCII digits with the length of the id, the id, the bytes; readers take digits padded with spaces too. */
  sgc: {
    header: (length) => new TextEncoder().encode(`${length}`.padStart(10, '0')),
    read: (message) => {
      const digits = message.length < 10 ? '' : String.fromCharCode(...message.subarray(0, 10)).trim();
      return { at: 10, length: /^[0-9]+$/.test(digits) ? Number(digits) : NaN };
    },
  },
};

export function encodeLabelled(id, data, { binaryLayout, binaryIdCharacters }) {
  if (typeof id !== 'string' || !isId(id, binaryIdCharacters)) {
    const shown = typeof id === 'string' ? `'${id.slice(0, 40)}'` : kindOf(id);
    throw refused(`id must be 1 to ${binaryIdCharacters} characters without control characters, but was ${shown}`);
  }
  const label = new TextEncoder().encode(id);
  const header = LAYOUTS[binaryLayout].header(label.length);
  const message = new Uint8Array(header.length + label.length + data.length);
  message.set(header);
  message.set(label, header.length);
  message.set(data, header.length + label.length);
  return message;
}

export function decodeLabelled(message, { binaryLayout }) {
  const { at, length } = LAYOUTS[binaryLayout].read(message);
  if (!(length > 0 && at + length <= message.length)) {
    throw malformed(`its ${message.length} bytes do not begin with an id in the layout '${binaryLayout}'`);
  }
  const end = at + length;
  return { id: new TextDecoder().decode(message.subarray(at, end)), data: message.slice(end) };
}

/** Characters are Unicode's, as the server counts them; at most 255 bytes fit before the bytes. */
function isId(id, most) {
  const characters = [...id].length;
  return characters >= 1 && characters <= most && id.isWellFormed?.() !== false && !/[\u0000-\u001f\u007f-\u009f]/.test(id);
}
