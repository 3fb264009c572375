import { Asking } from './asking.js';
import { checkBearer } from './bearer.js';
import { callOptions } from './call-options.js';
import { Callbacks } from './callbacks.js';
import { kindOf, refused } from './errors.js';
import { Feeds } from './feeds.js';
import { encodeLabelled } from './labelled.js';
import { Lifeline } from './lifeline.js';
import { decodePublication } from './messages.js';
import { checkChannel } from './names.js';
import { checkOptions } from './options.js';
import { bytesOf, encodePayload } from './payloads.js';
import { PUBLISH_OPTIONS, firstRefusalOrLast, publishParams, togetherParams } from './publish-options.js';
import { Ways } from './ways.js';

/** What an application does with a server. How it stays connected is the Lifeline's work, subscriptions are the Feeds'. */
export class Client {
  #options;
  #callbacks = new Callbacks(() => this.onerror);
  #lifeline;
  #asking;
  #feeds;
  #binaryListeners = new Set();
  #transactions = 0;
  /** Hears what comes for subscriptions that the backend made. */
  #assigned = (publication) => this.onpublication?.(publication);

  constructor(url, options = {}) {
    const ways = new Ways(url);
    this.#options = checkOptions(options);
    this.#lifeline = new Lifeline(ways, this.#options, this.#hooks());
    this.#asking = new Asking(this.#lifeline, this.#callbacks);
    this.#feeds = new Feeds(this.#lifeline, this.#callbacks, this.#options.reconnect);
    this.onstate = options.onstate ?? null;
    this.onclose = options.onclose ?? null;
    this.onerror = options.onerror ?? null;
    this.onpublication = options.onpublication ?? null;
  }

  get state() {
    return this.#lifeline.state;
  }

  get url() {
    return this.#lifeline.url;
  }

  get info() {
    return this.#lifeline.info;
  }

  get nextAttempt() {
    return this.#lifeline.nextAttempt;
  }

  connect() {
    return this.#lifeline.connect();
  }

  reconnectNow() {
    this.#lifeline.reconnectNow();
  }

  subscribe(pattern, listener, options = {}) {
    return this.#feeds.subscribe(pattern, listener, options);
  }

  async publish(channel, data, options = {}) {
    const { timeout, onreceipt, ...how } = callOptions('publish', options, PUBLISH_OPTIONS);
    const params = { channel: checkChannel(channel), ...encodePayload(data), ...publishParams(how) };
    return this.#asking.publish(params, timeout, onreceipt);
  }

  async publishTogether(publishes, options = {}) {
    const { timeout } = callOptions('publishTogether', options, []);
    if (!Array.isArray(publishes)) throw refused(`publishes must be a list, but was ${kindOf(publishes)}`);
    const tx = `t${++this.#transactions}`;
    const all = publishes.map((publish) => togetherParams(publish, tx));
    const steps = [this.#request('begin', { tx }, timeout)];
    for (const params of all) steps.push(this.#request('publish', params, timeout));
    steps.push(this.#request('commit', { tx, count: all.length }, timeout, ({ results }) => results));
    // what was refused first says more than the commit, which was refused for it
    return firstRefusalOrLast(await Promise.allSettled(steps));
  }

  async call(method, data = null, options = {}) {
    const known = callOptions('call', options, ['signal', 'onprogress']);
    const { timeout = this.#options.timeout, signal, onprogress } = known;
    if (typeof method !== 'string') throw refused(`method must be a string, but was ${kindOf(method)}`);
    return this.#asking.call({ method, ...encodePayload(data), timeout }, onprogress, signal);
  }

  async history(channel, options = {}) {
    const { timeout, ...range } = callOptions('history', options, ['limit', 'since', 'reverse']);
    return this.#request('history', { channel: checkChannel(channel), ...range }, timeout, (result) => ({
      ...result,
      publications: result.publications.map(decodePublication),
    }));
  }

  async presence(channel, options = {}) {
    return this.#request('presence', { channel: checkChannel(channel) }, callOptions('presence', options, []).timeout);
  }

  async presenceStats(channel, options = {}) {
    const { timeout } = callOptions('presenceStats', options, []);
    return this.#request('presenceStats', { channel: checkChannel(channel) }, timeout);
  }

  sendBinary(id, data) {
    const message = encodeLabelled(id, bytesOf(data), this.#options);
    this.#lifeline.sendRaw('sendBinary', message);
  }

  onBinary(listener) {
    if (typeof listener !== 'function') throw refused(`listener must be a function, but was ${kindOf(listener)}`);
    const entry = { listener }; // the same function may be given twice, and taken back twice
    this.#binaryListeners.add(entry);
    return () => void this.#binaryListeners.delete(entry);
  }

  async refresh(token, options = {}) {
    const { timeout } = callOptions('refresh', options, []);
    return this.#lifeline.refresh(checkBearer('token', token), timeout);
  }

  async ping(options = {}) {
    await this.#request('ping', {}, callOptions('ping', options, []).timeout);
  }

  close() {
    return this.#lifeline.close();
  }

  #request(method, params, timeout, accept) {
    return this.#lifeline.request(method, params, timeout, accept);
  }

  #hooks() {
    return {
      callbacks: this.#callbacks,
      state: (state, closing) => this.onstate && this.#callbacks.call(this.onstate, state, closing),
      closed: (closing) => this.onclose && this.#callbacks.call(this.onclose, closing),
      notified: (method, params) => this.#notified(method, params),
      labelled: (message) => this.#labelled(message),
      linkLost: () => this.#feeds.linkLost(),
      restore: (ask) => this.#feeds.restore(ask),
      ended: () => this.#feeds.clear(),
    };
  }

  /** Other notifications belong to newer servers and are left alone. */
  #notified(method, params) {
    const feeds = this.#feeds;
    if (method === 'publication') feeds.publication(params);
    else if (method === 'slow') feeds.slow(params);
    else if (method === 'join') feeds.joined(params);
    else if (method === 'leave') feeds.left(params);
    else if (method === 'subscribed') feeds.subscribed(params, this.#assigned);
    else if (method === 'unsubscribed') feeds.unsubscribed(params);
  }

  #labelled(message) {
    for (const { listener } of [...this.#binaryListeners]) this.#callbacks.call(listener, message);
  }
}
