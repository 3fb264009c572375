// What a payload looks like: JSON in colours, bytes as hexadecimal, and never more than a screen can take.
import { make } from './dom.js';

const SHOWN_CHARACTERS = 4_000;
const SHOWN_BYTES = 256;
const LINE_CHARACTERS = 80;

/** Its kind, and the text that stands for it. */
export function describe(data) {
  if (data instanceof Uint8Array) {
    const start = Array.from(data.subarray(0, SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return { kind: 'BINARY', text: `${data.length} bytes  ${start}${data.length > SHOWN_BYTES ? ' …' : ''}` };
  }
  if (typeof data === 'string') return { kind: 'TEXT', text: shorten(data) };
  const compact = JSON.stringify(data);
  return { kind: 'JSON', text: compact.length > SHOWN_CHARACTERS ? shorten(compact) : pretty(data, '') };
}

/** JSON with line breaks only where a value is too long for one line. */
function pretty(value, indent) {
  const compact = JSON.stringify(value);
  if (compact.length <= LINE_CHARACTERS || value === null || typeof value !== 'object') return compact;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => inner + pretty(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function shorten(text) {
  if (text.length <= SHOWN_CHARACTERS) return text;
  return `${text.slice(0, SHOWN_CHARACTERS)}\n… ${(text.length - SHOWN_CHARACTERS).toLocaleString()} more characters`;
}

/** What `describe` says, as an element. */
export function payloadNode({ kind, text }) {
  const body = make('pre');
  body.append(...(kind === 'JSON' ? colour(text) : [text]));
  return body;
}

/** By text nodes alone. */
function colour(text) {
  const parts = text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b)/);
  return parts.map((part, i) => (i % 2 === 0 ? part : make('span', classOf(part), part)));
}

function classOf(token) {
  if (token.startsWith('"')) return token.endsWith(':') ? 'key' : 'string';
  return /^[-\d]/.test(token) ? 'number' : 'word';
}
