import { sizeOf } from './room.js';

const FIELD = 16; // a message's line is longer than the message by the name of its field

/**
 * Reads text/event-stream as it comes, split anywhere (HTML, section 9.2 "Server-sent events"). Nothing is gathered beyond
 * the limit of a message.
 *
 * `hooks`: event(type, data) with an empty type where the event has no name, place(id) for the place in the stream after
 * what came before, and tooLong(bytes), after which nothing is read.
 */
export class SseParser {
  #most;
  #hooks;
  #line = '';
  #afterReturn = false;
  #fields = { data: [], event: '', id: '' };
  #length = 0; // of the data, in characters
  #over = false;

  constructor(most, hooks) {
    this.#most = most;
    this.#hooks = hooks;
  }

  feed(text) {
    if (text === '' || this.#over) return;
    const ends = /\r\n|\r|\n/g;
    let from = this.#afterReturn && text.startsWith('\n') ? 1 : 0; // CRLF is one end of a line
    this.#afterReturn = text.endsWith('\r');
    ends.lastIndex = from;
    for (let end = ends.exec(text); end && !this.#over; end = ends.exec(text)) {
      const line = this.#line + text.slice(from, end.index);
      this.#line = '';
      from = ends.lastIndex;
      if (line === '') this.#dispatch();
      else this.#field(line);
    }
    if (this.#over) return;
    this.#line += text.slice(from);
    this.#check(this.#line.length - FIELD);
  }

  #check(length) {
    if (length <= this.#most) return;
    this.#over = true;
    this.#hooks.tooLong(length);
  }

  #field(line) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (name === 'data') {
      this.#fields.data.push(value);
      this.#length += value.length + 1;
      this.#check(this.#length - 1);
    } else if (name === 'event' || (name === 'id' && !value.includes('\0'))) {
      this.#fields[name] = value;
    }
  }

  #dispatch() {
    const { data, event, id } = this.#fields;
    this.#fields = { data: [], event: '', id: '' };
    this.#length = 0;
    if (data.length > 0) {
      const message = data.join('\n');
      if (message.length * 3 > this.#most) this.#check(sizeOf(message));
      if (this.#over) return;
      this.#hooks.event(event, message);
    }
    if (id !== '') this.#hooks.place(id);
  }
}
