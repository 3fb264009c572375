// What the page is subscribed to, each with a chip. Subscriptions outlive connections: a new one opens them again.
import { button, make } from './dom.js';
import { clearErrors, showError } from './toasts.js';

export class Subscriptions {
  onchange = () => {};
  #connection;
  #list;
  #hear;
  #entries = new Map(); // pattern -> {pattern, chip, opening, subscription?}
  #listen = (publication) => this.#hear.publication(publication); // one for all: what several patterns match is heard once

  /** `hear` has `publication(it)`, `gap(lost, channel)` and `members(change)`, for channels that are subscribed to by name. */
  constructor(connection, list, hear) {
    this.#connection = connection;
    this.#list = list;
    this.#hear = hear;
  }

  get size() {
    return this.#entries.size;
  }

  has(pattern) {
    return this.#entries.has(pattern);
  }

  focus(pattern) {
    this.#entries.get(pattern).chip.querySelector('button').focus();
  }

  /** `since` as the client's `subscribe` has it: what of the past to get first. */
  async add(pattern, since) {
    const entry = { pattern, chip: this.#chip(pattern) };
    this.#entries.set(pattern, entry);
    this.onchange();
    await this.#activate(entry, since);
  }

  async remove(pattern) {
    const entry = this.#entries.get(pattern);
    if (!entry) return;
    this.#forget(entry);
    await entry.subscription?.unsubscribe().catch((error) => showError(`Could not unsubscribe from ${pattern}`, error));
  }

  /** Opens what is not: all of it on a new connection, on one that came back what was being opened when it was lost. */
  open() {
    for (const entry of this.#entries.values()) {
      if (!entry.opening && !entry.subscription?.active) this.#activate(entry);
    }
    this.mark();
  }

  /** Chips are solid while their subscriptions are heard, dashed while they wait for the connection. */
  mark() {
    const connected = this.#connection.state === 'connected';
    for (const { chip, subscription } of this.#entries.values()) {
      chip.dataset.active = String(connected && subscription?.active === true);
    }
  }

  async #activate(entry, since) {
    const { pattern } = entry;
    entry.opening = true;
    try {
      const subscription = await this.#subscribe(entry, since);
      if (this.#entries.get(pattern) !== entry) return void subscription.unsubscribe().catch(() => {}); // removed meanwhile
      entry.subscription = subscription;
      clearErrors(`Could not subscribe to ${pattern}`);
      this.mark();
      this.onchange();
    } catch (error) {
      if (error.code === 'closed' || error.code === 'lost') return; // said already; the chip stays for the next connection
      this.#forget(entry);
      showError(`Could not subscribe to ${pattern}`, error);
    } finally {
      entry.opening = false;
    }
  }

  /** With joins and leaves where this may be seen; else without. */
  async #subscribe(entry, since) {
    const options = {
      since,
      ongap: (lost, channel) => this.#hear.gap(lost, channel),
      onend: (error) => this.#ended(entry, error),
    };
    const tell = (change) => this.#hear.members(change);
    const open = (more) => this.#connection.subscribe(entry.pattern, this.#listen, { ...options, ...more });
    if (/[+*#]/.test(entry.pattern)) return open();
    return open({ onjoin: tell, onleave: tell }).catch((error) => {
      if (typeof error.code !== 'number') throw error;
      return open();
    });
  }

  #ended(entry, error) {
    this.#forget(entry);
    showError(`Subscription to ${entry.pattern} ended`, error);
  }

  #forget(entry) {
    if (this.#entries.get(entry.pattern) !== entry) return;
    this.#entries.delete(entry.pattern);
    entry.chip.remove();
    this.onchange();
  }

  #chip(pattern) {
    const chip = make('li');
    const remove = button('×', { label: `Unsubscribe from ${pattern}` });
    chip.dataset.pattern = chip.title = pattern;
    chip.dataset.active = 'false';
    remove.addEventListener('click', () => {
      this.remove(pattern);
      (this.#list.querySelector('button') ?? document.getElementById('sub-pattern')).focus();
    });
    chip.append(make('span', '', pattern), remove);
    this.#list.append(chip);
    return chip;
  }
}
