// The explorer: reads the server's active channels again and again, and shows them as a tree.
import { setText } from './dom.js';
import { Poller } from './poller.js';
import { Rates } from './rates.js';
import { TreeGrid } from './tree-grid.js';

const EVERY_MS = 2_000;
const WILDCARD = /[+*#]/;

export class Channels {
  onread = () => {}; // (channels by name), after each reading
  onselect = () => {}; // (a channel's name, or null for none)
  #api;
  #parts;
  #tree;
  #rates = new Rates();
  #poller;
  #channels = [];
  #more = false;
  #selected = null;
  #pattern = ''; // of the last reading

  /** Elements: the `panel`, the `body` of the tree, `filter`, how many (`count`), and a `note` of what is not shown. */
  constructor(api, parts) {
    this.#api = api;
    this.#parts = parts;
    this.#tree = new TreeGrid(parts.body);
    this.#tree.onselect = (channel) => this.onselect(channel);
    this.#poller = new Poller(() => this.#read(), { every: EVERY_MS, wanted: () => parts.panel.checkVisibility() });
    parts.filter.addEventListener('input', () => (this.#wanted() === this.#pattern ? this.#draw() : this.read()));
  }

  /** Reads now: somebody began to look, is somebody else, or wants to see what they did. */
  read() {
    this.#poller.now();
  }

  /** Null for none. What is selected is told by `onread` also where the tree does not hold it. */
  select(channel) {
    this.#selected = channel;
    this.#tree.select(channel);
  }

  focus() {
    this.#tree.focus();
  }

  /** A filter with a wildcard is a pattern, by which the server chooses; any other text is looked for here. */
  #wanted() {
    const text = this.#parts.filter.value.trim();
    return WILDCARD.test(text) ? text : '';
  }

  async #read() {
    const pattern = this.#wanted();
    if (pattern !== this.#pattern) this.#rates = new Rates(); // what it leaves out is not gone, what it adds not new
    this.#pattern = pattern;
    try {
      const answer = await this.#api.get('channels', { pattern });
      this.#channels = this.#rates.of(answer);
      this.#more = answer.more;
      this.#say('current', '');
      this.onread(await this.#known());
    } catch (error) {
      this.#failed(error);
    }
    this.#draw();
  }

  async #known() {
    const known = new Map(this.#channels.map((channel) => [channel.channel, channel]));
    if (this.#selected === null || known.has(this.#selected) || !(this.#more || this.#pattern)) return known;
    const { channels } = await this.#api.get('channels', { pattern: this.#selected });
    for (const channel of channels) known.set(channel.channel, channel);
    return known;
  }

  /** What was shown may still be so while the server does not answer; a refusal takes it away. */
  #failed({ status, message }) {
    if (status < 500) {
      this.#channels = [];
      this.#say('refused', message);
    } else {
      this.#say('stale', this.#channels.length > 0 ? `${message} These are the channels of before.` : message);
    }
  }

  #draw() {
    const text = this.#parts.filter.value.trim().toLowerCase();
    const found = WILDCARD.test(text)
      ? this.#channels
      : this.#channels.filter(({ channel }) => channel.toLowerCase().includes(text));
    this.#tree.show(found, { filtered: text !== '' });
    setText(this.#parts.count, countText(found.length, this.#channels.length, this.#more));
    if (this.#parts.panel.dataset.state === 'current') this.#say('current', this.#hint(found.length));
  }

  #hint(found) {
    if (found === 0 && this.#parts.filter.value.trim()) return 'No active channel is what the filter asks for.';
    if (found === 0) return 'No channel is active. One is while somebody subscribes to its name, or it is persistent.';
    if (this.#more) return 'There are more channels than are shown. A pattern as the filter, such as orders/#, shows others.';
    return '';
  }

  #say(state, text) {
    this.#parts.panel.dataset.state = state;
    setText(this.#parts.note, text);
  }
}

function countText(found, all, more) {
  if (all === 0) return '';
  return found === all ? `${all}${more ? '+' : ''}` : `${found} of ${all}${more ? '+' : ''}`;
}
