// The explorer: reads the server's active channels again and again, and shows them as a tree.
import { setText } from './dom.js';
import { Poller } from './poller.js';
import { Rates } from './rates.js';
import { TreeGrid } from './tree-grid.js';

const EVERY_MS = 2_000;

export class Channels {
  onread = () => {}; // (channels by name), after each reading
  onselect = () => {}; // (a channel's name)
  #api;
  #parts;
  #tree;
  #rates = new Rates();
  #poller;
  #channels = [];
  #more = false;

  /** Elements: the `panel`, the `body` of the tree, `filter`, how many (`count`), and a `note` of what is not shown. */
  constructor(api, parts) {
    this.#api = api;
    this.#parts = parts;
    this.#tree = new TreeGrid(parts.body);
    this.#tree.onselect = (channel) => this.onselect(channel);
    this.#poller = new Poller(() => this.#read(), { every: EVERY_MS, wanted: () => parts.panel.checkVisibility() });
    parts.filter.addEventListener('input', () => this.#draw());
  }

  /** Reads now: somebody began to look, is somebody else, or wants to see what they did. */
  read() {
    this.#poller.now();
  }

  select(channel) {
    this.#tree.select(channel);
  }

  async #read() {
    try {
      const answer = await this.#api.get('channels');
      this.#channels = this.#rates.of(answer);
      this.#more = answer.more;
      this.#say('current', '');
    } catch (error) {
      this.#failed(error);
    }
    this.#draw();
    this.onread(new Map(this.#channels.map((channel) => [channel.channel, channel])));
  }

  /** What was shown may still be so while the server does not answer; a refusal takes it away. */
  #failed({ status, message }) {
    if (status === 401 || status === 403) {
      this.#channels = [];
      this.#say('refused', message);
    } else {
      this.#say('stale', this.#channels.length > 0 ? `${message} These are the channels of before.` : message);
    }
  }

  #draw() {
    const needle = this.#parts.filter.value.trim().toLowerCase();
    const found = this.#channels.filter(({ channel }) => channel.toLowerCase().includes(needle));
    const all = this.#channels.length;
    this.#tree.show(found, { filtered: needle !== '' });
    setText(this.#parts.count, countText(found.length, all, this.#more));
    if (this.#parts.panel.dataset.state === 'current') this.#say('current', this.#hint(found.length));
  }

  #hint(found) {
    if (this.#channels.length === 0) return 'No channel is active. One is while somebody subscribes to its name, or it is persistent.';
    if (this.#more) return `The server has more channels. These are its first ${this.#channels.length}.`;
    return found === 0 ? 'No channel contains what the filter asks for.' : '';
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
