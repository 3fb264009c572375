// What the channel that is looked at keeps: its newest publications, each a place from which to get all that followed.
import { arrange, button, make, setText } from './dom.js';
import { describe, payloadNode } from './payloads.js';

const SHOWN = 30;

export class History {
  onreplay = () => {}; // (the place before a publication)
  #api;
  #parts;
  #channel = null;
  #asked = 0; // so that only the answer to the last question is shown
  #read = ''; // what was there at the last reading
  #rows = new Map(); // offset -> row
  #epoch;
  #offset;

  /** Elements: the `list`, the `count` beside its title, and a `note` of why there is none. */
  constructor(api, parts) {
    this.#api = api;
    this.#parts = parts;
  }

  /** The place up to which it is shown; undefined where there is none. */
  get position() {
    return this.#epoch === undefined ? undefined : { epoch: this.#epoch, offset: this.#offset };
  }

  show(channel) {
    this.#channel = channel;
    this.#clear('');
  }

  /** Reads where something is new. `kept` is what the list of channels says of it; undefined where there is no history. */
  async update(kept) {
    if (kept === undefined) return this.#clear('Not kept: the rule of this channel has no history.');
    setText(this.#parts.count, `${kept.publications.toLocaleString('en')} kept, ${sizeText(kept.bytes)}`);
    const state = JSON.stringify([kept.epoch, kept.offset, kept.publications]);
    if (state === this.#read) return;
    this.#read = state;
    const mine = ++this.#asked;
    const question = this.#api.get('history', { channel: this.#channel, limit: SHOWN, reverse: true });
    const answer = await question.catch((error) => ({ publications: [], problem: error.message }));
    if (mine !== this.#asked) return;
    if (answer.problem) this.#read = ''; // the next reading asks again
    this.#draw(answer);
  }

  #draw({ publications, epoch, offset, problem }) {
    const known = epoch === this.#epoch ? this.#rows : new Map();
    this.#epoch = epoch;
    this.#offset = offset;
    this.#rows = new Map(publications.map((each) => [each.offset, known.get(each.offset) ?? this.#row(each)]));
    arrange(this.#parts.list, [...this.#rows.values()]);
    setText(this.#parts.note, problem ?? (publications.length === 0 ? 'Nothing is kept now.' : ''));
  }

  #clear(note) {
    this.#asked++;
    this.#read = '';
    this.#draw({ publications: [], problem: note });
    setText(this.#parts.count, '');
  }

  #row({ offset, user, data, base64 }) {
    const row = make('li');
    const head = make('div', 'head');
    const payload = describe(base64 === undefined ? data : bytesOf(base64));
    const replay = button('From here', { className: 'quiet', label: `Subscribe, beginning with publication ${offset}` });
    const before = { epoch: this.#epoch, offset: offset - 1 };
    replay.addEventListener('click', () => this.onreplay(before));
    row.dataset.offset = offset;
    head.append(make('span', 'offset', `#${offset}`), make('span', 'meta', [payload.kind, user].filter(Boolean).join(' ')), replay);
    row.append(head, payloadNode(payload));
    return row;
  }
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}
