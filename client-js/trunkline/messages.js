// JSON-RPC 2.0 as trunkline.v1 uses it: what is written, and what is read with its form checked.
import { mayReconnect } from './closings.js';
import { TrunklineError, malformed, refused } from './errors.js';
import { fromBase64 } from './payloads.js';

export function encodeRequest(id, method, params) {
  try {
    return JSON.stringify({ jsonrpc: '2.0', id, method, params });
  } catch (error) {
    throw refused(`${method} cannot be written as JSON: ${error.message}`); // a cycle, or a BigInt inside
  }
}

export function encodeAnswer(id, method) {
  const unknown = { code: -32601, message: `this client has no method '${method}'` };
  return JSON.stringify({ jsonrpc: '2.0', id, ...(method === 'ping' ? { result: {} } : { error: unknown }) });
}

export function parseMessages(text) {
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformed(`its ${text.length} characters are not JSON`); // not the parser's words: they repeat the text
  }
  const messages = Array.isArray(parsed) ? parsed : [parsed];
  if (messages.length === 0) throw malformed('it is an empty batch');
  return messages;
}

/** The payload that an object holds; `what` names the object in an error. */
export function decodePayload({ data, base64 }, what) {
  if (base64 === undefined && data === undefined) throw malformed(`${what} has neither data nor base64`);
  return base64 === undefined ? data : fromBase64(base64);
}

export function decodePublication({ channel, data, base64, offset, id, user, epoch, receipt }) {
  if (typeof channel !== 'string') throw malformed('a publication has no channel');
  const payload = decodePayload({ data, base64 }, 'a publication');
  const told = { ...(epoch !== undefined && { epoch }), ...(receipt !== undefined && { receipt }) };
  return { channel, data: payload, offset, id, user, ...told };
}

export function decodeError(error) {
  if (typeof error?.code !== 'number') throw malformed('its error has no code');
  return new TrunklineError(error.code, `${error.message}`, error.data);
}

export function decodeFarewell({ code, reason, reconnect, after }) {
  if (typeof code !== 'number') throw malformed('disconnect has no code');
  return {
    code,
    reason: `${reason ?? ''}`,
    reconnect: reconnect ?? mayReconnect(code),
    ...(after >= 0 && { after }),
  };
}

export function decodeSlow({ channel, lost }) {
  if (typeof channel !== 'string') throw malformed('slow has no channel');
  return { channel, lost: Number.isInteger(lost) ? lost : null };
}

/** Of `join` and `leave`. Of a crowd only the count is told. */
export function decodeMembers({ channel, members, count }) {
  if (typeof channel !== 'string') throw malformed('join or leave has no channel');
  return { channel, members: members ?? [], count };
}

export function decodeSubscribed({ channel, epoch, offset }) {
  if (typeof channel !== 'string') throw malformed('subscribed has no channel');
  return { channel, epoch, offset };
}

/** Of `unsubscribed`: the pattern, and the reason as an error. */
export function decodeUnsubscribed({ channel, message, name, option }) {
  if (typeof channel !== 'string') throw malformed('unsubscribed has no channel');
  return { pattern: channel, error: new TrunklineError('unsubscribed', `${message}`, { name, option }) };
}
