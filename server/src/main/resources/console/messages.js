// The list of messages: newest on top, bounded, drawn at most 20 times a second however fast they come.
const KEPT = 200;
const SHOWN_CHARACTERS = 4_000;
const SHOWN_BYTES = 256;
const LINE_CHARACTERS = 80;
const REDRAW_MS = 50;

export class MessageList {
  onchange = () => {};
  #element;
  #records = []; // newest first: {publication, time, text, node?}
  #arrived = []; // not drawn yet
  #needle = '';
  #paused = false;
  #held = 0; // arrived since the pause
  #timer = null;

  constructor(element) {
    this.#element = element;
  }

  add(publication) {
    this.#arrived.unshift({ publication, time: new Date() });
    if (this.#arrived.length > KEPT) this.#arrived.length = KEPT;
    if (this.#paused) this.#held++;
    // A timer and not requestAnimationFrame, which stands still in a window behind others.
    this.#timer ??= setTimeout(() => this.#draw(), REDRAW_MS);
  }

  get paused() {
    return this.#paused;
  }

  set paused(paused) {
    this.#paused = paused;
    this.#held = 0;
    this.#draw();
  }

  /** How many arrived while paused. */
  get held() {
    return this.#held;
  }

  get kept() {
    return this.#records.length;
  }

  get shown() {
    return this.#element.childElementCount;
  }

  filter(needle) {
    this.#needle = needle.trim().toLowerCase();
    this.#element.replaceChildren(...this.#records.filter((record) => this.#wanted(record)).map(nodeOf));
    this.onchange();
  }

  clear() {
    this.#records = [];
    this.#arrived = [];
    this.#held = 0;
    this.#element.replaceChildren();
    this.onchange();
  }

  #wanted(record) {
    return this.#needle === '' || searchText(record).includes(this.#needle);
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#paused && this.#arrived.length > 0) {
      const fresh = this.#arrived;
      this.#arrived = [];
      this.#records.unshift(...fresh);
      for (const old of this.#records.splice(KEPT)) old.node?.remove();
      this.#element.prepend(...fresh.filter((record) => this.#wanted(record)).map(nodeOf));
    }
    this.onchange();
  }
}

function searchText(record) {
  record.text ??= `${record.publication.channel}\n${describe(record.publication.data).text}`.toLowerCase();
  return record.text;
}

function nodeOf(record) {
  record.node ??= makeNode(record);
  return record.node;
}

function makeNode({ publication: { channel, data, user, offset }, time }) {
  const item = document.createElement('li');
  const head = document.createElement('div');
  const body = document.createElement('pre');
  const { kind, text } = describe(data);
  const meta = [kind, offset !== undefined && `#${offset}`, user].filter(Boolean).join(' ');
  const when = span('', clock(time), 'time');
  when.dateTime = time.toISOString();
  head.className = 'head';
  head.append(span('channel', channel), span('meta', meta), when);
  body.append(...(kind === 'JSON' ? colour(text) : [text]));
  item.dataset.channel = channel;
  item.style.setProperty('--hue', hueOf(channel));
  item.append(head, body);
  return item;
}

/** What to show of a payload: JSON, bytes as hexadecimal. */
function describe(data) {
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

/** JSON in colours, by text nodes alone: nothing in a payload is ever read as markup. */
function colour(text) {
  const parts = text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b)/);
  return parts.map((part, i) => (i % 2 === 0 ? part : span(classOf(part), part)));
}

function classOf(token) {
  if (token.startsWith('"')) return token.endsWith(':') ? 'key' : 'string';
  return /^[-\d]/.test(token) ? 'number' : 'word';
}

function span(className, text, tag = 'span') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function clock(time) {
  const two = (value, width = 2) => String(value).padStart(width, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${two(time.getMilliseconds(), 3)}`;
}

/** The same hue for the same channel, in every window; neighbours in the alphabet lie far apart. */
function hueOf(channel) {
  let hash = 0;
  for (const character of channel) hash = (hash * 31 + character.codePointAt(0)) | 0;
  return Math.abs(Math.imul(hash, 0x9e3779b1) >>> 8) % 360;
}
