// How payloads travel in the JSON form: JSON and TEXT as `data`, BINARY as `base64`.
import { kindOf, malformed, refused } from './errors.js';

export function encodePayload(data) {
  if (isBytes(data)) return { base64: toBase64(bytesOf(data)) };
  if (['undefined', 'function', 'symbol', 'bigint'].includes(typeof data)) {
    throw refused(`data must be a JSON value, a string or bytes, but was ${kindOf(data)}`);
  }
  return { data };
}

const isBytes = (data) => data instanceof ArrayBuffer || ArrayBuffer.isView(data);

/** A view of all bytes, whatever kind of buffer they come in. */
export function bytesOf(data) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw refused(`data must be an ArrayBuffer or a view of one, but was ${kindOf(data)}`);
}

function toBase64(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

export function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw malformed('base64 of a payload cannot be decoded');
  }
}
