// The tree of channels on the page: a treegrid (WAI-ARIA) that keeps its rows, so that focus and selection hold while numbers change.
import { arrange, hueOf, make, setText } from './dom.js';
import { rateText } from './rates.js';
import { keyMove } from './tree-keys.js';
import { rowsOf, treeOf } from './tree.js';

const OPEN_AT_MOST = 100; // channels of a tree that begins opened

export class TreeGrid {
  onselect = () => {}; // a channel's name, or null for none
  #body;
  #root = treeOf([]);
  #rows = []; // nodes as they are seen
  #elements = new Map(); // path -> row
  #turned = new Map(); // path -> open, where the user decided
  #allOpen = false;
  #selected = null;
  #focused = null; // the path of the one row that the tab key reaches

  constructor(body) {
    this.#body = body;
    body.addEventListener('click', (event) => this.#clicked(event));
    body.addEventListener('keydown', (event) => this.#pressed(event));
    body.addEventListener('focusin', (event) => this.#reach(event.target.closest('tr').dataset.path));
  }

  /** `filtered`: these are what somebody looked for, so none of them is hidden. */
  show(channels, { filtered }) {
    this.#root = treeOf(channels);
    this.#allOpen = filtered;
    this.#draw();
  }

  select(channel) {
    this.#selected = channel;
    this.#draw();
  }

  focus() {
    this.#elements.get(this.#focused)?.focus();
  }

  #isOpen(node) {
    if (node.children.size === 0) return false;
    return this.#allOpen || (this.#turned.get(node.path) ?? this.#root.channels <= OPEN_AT_MOST);
  }

  #turn(node, open) {
    if (node.children.size === 0 || this.#allOpen) return;
    this.#turned.set(node.path, open);
    this.#draw();
  }

  #draw() {
    this.#rows = rowsOf(this.#root, (node) => this.#isOpen(node));
    const known = this.#elements;
    this.#elements = new Map(this.#rows.map((node) => [node.path, this.#filled(known.get(node.path) ?? makeRow(node), node)]));
    arrange(this.#body, [...this.#elements.values()]);
    this.#reach(this.#elements.has(this.#focused) ? this.#focused : (this.#rows[0]?.path ?? null));
  }

  #filled(row, node) {
    fill(row, node, this.#isOpen(node));
    row.setAttribute('aria-selected', String(node.channel !== undefined && node.path === this.#selected));
    return row;
  }

  #reach(path) {
    this.#elements.get(this.#focused)?.setAttribute('tabindex', '-1');
    this.#focused = path;
    this.#elements.get(path)?.setAttribute('tabindex', '0');
  }

  #clicked({ target }) {
    const row = target.closest('tr');
    const node = this.#rows.find(({ path }) => path === row?.dataset.path);
    if (!node) return;
    if (node.channel === undefined || target.closest('.twist')) this.#turn(node, !this.#isOpen(node));
    else this.onselect(node.path);
  }

  #pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const pressed = event.target.closest('tr').dataset.path;
    const at = this.#rows.findIndex(({ path }) => path === pressed);
    const move = at < 0 ? null : keyMove(event.key, this.#rows, at, (node) => this.#isOpen(node));
    if (move === null) return;
    event.preventDefault();
    if (move.turn !== undefined) this.#turn(this.#rows[at], move.turn);
    else if (move.select !== undefined) this.onselect(move.select ? this.#rows[at].path : null);
    else this.#elements.get(this.#rows[move.to].path).focus();
  }
}

function makeRow({ path, name, depth }) {
  const row = make('tr');
  const cells = ['name', 'number rate', 'number', 'number', 'number'].map((className) => make('td', className));
  const twist = make('span', 'twist');
  twist.setAttribute('aria-hidden', 'true');
  row.setAttribute('role', 'row');
  row.tabIndex = -1;
  row.setAttribute('aria-level', depth);
  row.dataset.path = path;
  row.style.setProperty('--depth', depth - 1);
  row.style.setProperty('--hue', hueOf(path));
  for (const cell of cells) cell.setAttribute('role', 'gridcell');
  cells[0].append(twist, make('span', 'label', name), make('span', 'below'));
  cells[0].title = path;
  row.append(...cells);
  return row;
}

function fill(row, node, open) {
  const { channel, children, channels, rate, place, siblings } = node;
  const [name, ...numbers] = row.cells;
  const own = channel ?? {};
  row.dataset.kind = channel ? 'channel' : 'group';
  row.dataset.busy = String((channel ? own.rate : rate) > 0);
  row.setAttribute('aria-posinset', place);
  row.setAttribute('aria-setsize', siblings);
  if (children.size > 0) row.setAttribute('aria-expanded', String(open));
  else row.removeAttribute('aria-expanded');
  setText(name.querySelector('.below'), children.size > 0 && !open ? String(channels) : '');
  setText(numbers[0], rateText(channel ? own.rate : rate));
  setText(numbers[1], countText(own.subscribers));
  setText(numbers[2], countText(own.members));
  setText(numbers[3], countText(own.history?.publications));
}

const countText = (count) => (count === undefined ? '' : count.toLocaleString('en'));
