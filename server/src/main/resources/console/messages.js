// The list of messages: newest on top, bounded, drawn at most 20 times a second however fast they come.
// Between them stands what happened to the connection, which no filter hides.
import { hueOf, make } from './dom.js';
import { describe, payloadNode } from './payloads.js';

const KEPT = 200;
const REDRAW_MS = 50;

export class MessageList {
  onchange = () => {};
  #element;
  #records = []; // newest first: {publication or notice, time, text?, node?}
  #arrived = []; // not drawn yet
  #needle = '';
  #paused = false;
  #held = 0; // arrived since the pause
  #timer = null;

  constructor(element) {
    this.#element = element;
  }

  add(publication) {
    this.#take({ publication, time: new Date() });
  }

  /** Notices: `kind` is `lost`, `back`, `gap` or `closed`, `text` says it in words, `channel` where it is about one. */
  note({ kind, text, channel = '' }) {
    this.#take({ notice: { kind, text, channel }, time: new Date() });
  }

  #take(record) {
    this.#arrived.unshift(record);
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
    return record.notice !== undefined || this.#needle === '' || searchText(record).includes(this.#needle);
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
  record.node ??= record.notice ? noticeNode(record) : publicationNode(record);
  return record.node;
}

function publicationNode({ publication: { channel, data, user, offset }, time }) {
  const item = make('li');
  const head = make('div', 'head');
  const payload = describe(data);
  const meta = [payload.kind, offset !== undefined && `#${offset}`, user].filter(Boolean).join(' ');
  item.dataset.channel = channel;
  item.style.setProperty('--hue', hueOf(channel));
  head.append(make('span', 'channel', channel), make('span', 'meta', meta), clock(time));
  item.append(head, payloadNode(payload));
  return item;
}

function noticeNode({ notice: { kind, text, channel }, time }) {
  const item = make('li', 'notice');
  const head = make('div', 'head');
  const words = make('span', 'words', text);
  item.dataset.notice = kind;
  if (channel) words.append(' in ', make('span', 'channel', channel));
  head.append(words, clock(time));
  item.append(head);
  return item;
}

function clock(time) {
  const two = (value, width = 2) => String(value).padStart(width, '0');
  const seconds = `${two(time.getSeconds())}.${two(time.getMilliseconds(), 3)}`;
  const shown = make('time', '', `${two(time.getHours())}:${two(time.getMinutes())}:${seconds}`);
  shown.dateTime = time.toISOString();
  return shown;
}
