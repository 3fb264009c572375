import { checkUrl, shown } from './addresses.js';
import { checkBearer } from './bearer.js';
import { TrunklineError, kindOf, malformed, refused } from './errors.js';
import { decodeLabelled, encodeLabelled } from './labelled.js';
import {
  decodeError,
  decodeFarewell,
  decodePublication,
  encodeAnswer,
  encodeRequest,
  mayReconnect,
  parseMessages,
} from './messages.js';
import { checkChannel } from './names.js';
import { callOptions, checkOptions } from './options.js';
import { matchLevels } from './patterns.js';
import { bytesOf, encodePayload } from './payloads.js';
import { UNTOLD, socketOpener } from './sockets.js';
import { Subscription } from './subscription.js';
import { admission, limited, tokenSource } from './tokens.js';

const SHORTEST_LIFE = 1; // seconds: a shorter life of a token is treated as this
const CLIENT_NAME = 'trunkline-js/0.1.0';

export class Client {
  #url;
  #options;
  #state = 'idle';
  #info;
  #socket;
  #farewell; // what the server's `disconnect` notification announced
  #closing; // why the connection ended: {code, reason, reconnect, after?}
  #released = Promise.resolve(); // settles once the socket is gone
  #release = () => {};
  #lastId = 0;
  #pending = new Map(); // request id -> {method, resolve, reject}
  #feeds = new Map(); // pattern -> Feed
  #binaryListeners = new Set();
  #tokens; // where tokens come from; null where none are shown
  #renewal; // the timer of the next token
  #ended = new AbortController();

  constructor(url, options = {}) {
    this.#url = checkUrl(url);
    this.#options = checkOptions(options);
    this.#tokens = tokenSource(this.#url, this.#options);
    this.onstate = options.onstate ?? null;
    this.onclose = options.onclose ?? null;
    this.onerror = options.onerror ?? null;
  }

  get state() {
    return this.#state;
  }

  get info() {
    return this.#info;
  }

  async connect() {
    if (this.#state !== 'idle') {
      throw new TrunklineError('state', `connect() works once per client, but this one is ${this.#state}`);
    }
    this.#enter('connecting');
    try {
      const begun = performance.now();
      const open = await socketOpener(this.#options);
      const { href, token } = await admission(this.#url, this.#options, this.#tokens, this.#ended.signal);
      if (this.#state === 'closed') throw this.#gone('connect');
      this.#attach(open(href));
      const spent = this.#tokens ? Math.round(performance.now() - begun) : 0;
      const left = Math.max(1, this.#options.timeout - spent);
      const answer = this.#expect('connect', left, (result) => this.#welcome(result));
      const params = { token, client: CLIENT_NAME };
      this.#socket.onopen = () => this.#socket.send(encodeRequest(answer.id, 'connect', params));
      await answer.promise;
    } catch (error) {
      const code = error instanceof TrunklineError ? error.code : 'connect';
      const why = (error.data?.code === 1006 && error.data.reason) || error.message;
      const failure = new TrunklineError(code, `could not connect to ${shown(this.#url)}: ${why}`, error.data);
      this.#end({ code: 1006, reason: failure.message, reconnect: code === 'timeout' });
      throw failure;
    }
  }

  async subscribe(pattern, listener, options = {}) {
    if (typeof listener !== 'function') throw refused(`listener must be a function, but was ${kindOf(listener)}`);
    const { timeout, since } = callOptions('subscribe', options, ['since']);
    const shared = this.#feeds.get(checkChannel(pattern));
    if (shared && since !== undefined) {
      throw refused(`since belongs to the first subscription of a pattern, and '${pattern}' is subscribed already`);
    }
    const feed = shared ?? { pattern, levels: pattern.split('/'), live: false, subscriptions: new Set() };
    const subscription = new Subscription(feed, listener, () => this.#leave(feed, subscription));
    feed.subscriptions.add(subscription);
    feed.opened ??= this.#openFeed(feed, subscription, since, timeout);
    await feed.opened;
    return subscription;
  }

  async publish(channel, data, options = {}) {
    const { timeout } = callOptions('publish', options, []);
    return this.#request('publish', { channel: checkChannel(channel), ...encodePayload(data) }, timeout);
  }

  async history(channel, options = {}) {
    const { timeout, ...range } = callOptions('history', options, ['limit', 'since', 'reverse']);
    return this.#request('history', { channel: checkChannel(channel), ...range }, timeout, (result) => ({
      ...result,
      publications: result.publications.map(decodePublication),
    }));
  }

  sendBinary(id, data) {
    if (this.#state !== 'connected') {
      if (this.#state === 'closed') throw this.#gone('sendBinary');
      throw new TrunklineError('state', `sendBinary needs an open connection, but this one is ${this.#state}`);
    }
    const message = encodeLabelled(id, bytesOf(data), this.#options);
    this.#checkRoom('sendBinary', message);
    this.#socket.send(message);
  }

  onBinary(listener) {
    if (typeof listener !== 'function') throw refused(`listener must be a function, but was ${kindOf(listener)}`);
    const entry = { listener }; // the same function may be given twice, and taken back twice
    this.#binaryListeners.add(entry);
    return () => void this.#binaryListeners.delete(entry);
  }

  async refresh(token, options = {}) {
    const { timeout } = callOptions('refresh', options, []);
    const result = await this.#request('refresh', { token: checkBearer('token', token) }, timeout);
    this.#renewLater(result.expires);
    return { expires: result.expires ?? null };
  }

  async ping(options = {}) {
    await this.#request('ping', {}, callOptions('ping', options, []).timeout);
  }

  async close() {
    this.#end({ code: 1000, reason: 'closed by this client', reconnect: false });
    await this.#released;
  }

  // ---- the life of the connection

  #enter(state) {
    this.#state = state;
    if (this.onstate) this.#call(this.onstate, state);
  }

  #attach(socket) {
    let cause = UNTOLD;
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#released = new Promise((resolve) => (this.#release = resolve));
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onerror = (event) => (cause = event.message || cause);
    socket.onclose = ({ code, reason }) => {
      this.#release();
      const why = reason || (code === 1006 ? cause : '');
      this.#end(this.#farewell ?? { code, reason: why, reconnect: mayReconnect(code) });
    };
  }

  #welcome(result) {
    if (typeof result?.connection !== 'string') throw malformed('the answer to connect has no connection id');
    const info = { ...result };
    delete info.session; // a secret: it must not travel with what applications log
    this.#info = Object.freeze(info);
    this.#enter('connected');
    this.#renewLater(result.expires);
  }

  /** Sets the time for another token: when 80 % of the seconds that this one holds are over. */
  #renewLater(expires) {
    clearTimeout(this.#renewal);
    if (typeof expires !== 'number' || !this.#tokens?.renews || this.#state !== 'connected') return;
    const life = Math.max(SHORTEST_LIFE, expires);
    const wait = Math.min(life * 800, 0x7fffffff);
    this.#renewal = setTimeout(() => this.#renew(life - wait / 1000), wait);
  }

  /** What fails is reported and tried again while the token holds; without success the server closes with 3005. */
  async #renew(left) {
    try {
      const { timeout } = this.#options;
      await this.refresh(await limited(timeout, this.#ended.signal, (signal) => this.#tokens.next(signal)));
    } catch (error) {
      if (this.#state !== 'connected') return;
      const code = error instanceof TrunklineError ? error.code : 'token';
      this.#report(new TrunklineError(code, `the token could not be renewed: ${error.message}`, error.data));
      if (left >= SHORTEST_LIFE) this.#renewLater(left);
    }
  }

  /** The one way down: settles everything that waits, then tells the application. */
  #end(closing) {
    if (this.#state === 'closed') return;
    const wasConnected = this.#state === 'connected';
    this.#closing = Object.freeze(closing);
    clearTimeout(this.#renewal);
    this.#ended.abort(this.#gone('connect'));
    for (const feed of this.#feeds.values()) feed.subscriptions.clear();
    this.#feeds.clear();
    this.#enter('closed');
    for (const { method, reject } of [...this.#pending.values()]) reject(this.#gone(method));
    if (this.#socket && this.#socket.readyState !== 3) {
      const limit = setTimeout(this.#release, this.#options.timeout); // a peer that never answers our close
      this.#released.then(() => clearTimeout(limit));
      this.#socket.close(1000);
    }
    if (wasConnected && this.onclose) this.#call(this.onclose, closing);
  }

  #gone(method) {
    const { code, reason } = this.#closing;
    const why = reason ? `${code}, ${reason}` : `${code}`;
    return new TrunklineError('closed', `the connection closed (${why}) before ${method} was answered`, this.#closing);
  }

  // ---- requests and answers

  async #request(method, params, timeout = this.#options.timeout, accept = (result) => result) {
    if (this.#state === 'closed') throw this.#gone(method);
    if (this.#state !== 'connected') {
      throw new TrunklineError('state', `${method} needs an open connection, but this one is ${this.#state}`);
    }
    const id = this.#lastId + 1;
    const text = encodeRequest(id, method, params);
    this.#checkRoom(method, text);
    const answer = this.#expect(method, timeout, accept);
    this.#socket.send(text);
    return answer.promise;
  }

  /** Refuses what the server would answer by closing the connection, and what would pile up in memory. */
  #checkRoom(method, message) {
    const limit = this.#info.limits?.messageBytes ?? Infinity;
    const exact = typeof message !== 'string' || message.length * 3 <= limit;
    const bytes = exact ? message.length : new TextEncoder().encode(message).length;
    if (bytes > limit) {
      const problem = `${method} needs a message of ${bytes} bytes, but the server's limit is ${limit}`;
      throw new TrunklineError('too-large', problem);
    }
    const waiting = this.#socket.bufferedAmount;
    const most = this.#options.maxBufferedBytes;
    if (waiting > 0 && waiting + bytes > most) {
      const problem = `${method} refused: ${waiting} bytes wait to be sent, maxBufferedBytes is ${most}`;
      throw new TrunklineError('busy', problem);
    }
  }

  #expect(method, timeout, accept) {
    const id = ++this.#lastId;
    const promise = new Promise((resolve, reject) => {
      const settle = (done) => (value) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        done(value);
      };
      const late = () =>
        this.#pending.get(id).reject(new TrunklineError('timeout', `no answer to ${method} within ${timeout} ms`));
      const timer = setTimeout(late, timeout);
      this.#pending.set(id, { method, accept, resolve: settle(resolve), reject: settle(reject) });
    });
    return { id, promise };
  }

  #receive(data) {
    this.#guard(() => {
      if (typeof data !== 'string') return this.#received(decodeLabelled(bytesOf(data), this.#options));
      for (const message of parseMessages(data)) this.#guard(() => this.#handle(message));
    });
  }

  #received(labelled) {
    if (this.#state === 'closed') return;
    for (const { listener } of [...this.#binaryListeners]) this.#call(listener, labelled);
  }

  #handle(message) {
    if (this.#state === 'closed') return; // by a listener of an earlier message of this batch
    if (message?.jsonrpc !== '2.0') throw malformed('jsonrpc must be "2.0"');
    if (typeof message.method === 'string') this.#notified(message.method, message.params ?? {}, message.id);
    else if (message.error !== undefined) this.#failed(message.id, decodeError(message.error));
    else if (message.result !== undefined) this.#answered(message.id, message.result);
    else throw malformed('it has neither method, result nor error');
  }

  /** Runs before the next message is read, so what an answer starts is in place when publications follow it. */
  #answered(id, result) {
    const request = this.#pending.get(id); // absent when the answer came after the timeout
    try {
      request?.resolve(request.accept(result));
    } catch (error) {
      request.reject(
        error instanceof TrunklineError ? error : malformed(`the answer to ${request.method}: ${error.message}`),
      );
    }
  }

  #failed(id, error) {
    if (id === null || id === undefined) throw error; // the server could not tell which request it refuses
    this.#pending.get(id)?.reject(error);
  }

  #notified(method, params, id) {
    if (method === 'publication') this.#dispatch(decodePublication(params));
    else if (method === 'disconnect') this.#farewell = decodeFarewell(params);
    else if (id !== undefined) this.#socket.send(encodeAnswer(id, method));
    // Other notifications belong to newer servers and are left alone.
  }

  // ---- subscriptions

  #openFeed(feed, first, since, timeout) {
    const { pattern } = feed;
    this.#feeds.set(pattern, feed);
    const accept = ({ epoch, offset, recovered, publications }) => {
      feed.live = true;
      Object.assign(first, { epoch, offset, recovered: recovered === true });
      for (const kept of publications ?? []) this.#guard(() => this.#call(first.listener, decodePublication(kept)));
    };
    return this.#request('subscribe', { channel: pattern, since }, timeout, accept).catch((error) => {
      if (this.#feeds.get(pattern) === feed) this.#feeds.delete(pattern);
      feed.subscriptions.clear();
      // The server may still subscribe us after we gave up: take it back, so nothing flows that nobody hears.
      if (error.code === 'timeout') this.#request('unsubscribe', { channel: pattern }).catch(() => {});
      throw error;
    });
  }

  async #leave(feed, subscription) {
    feed.subscriptions.delete(subscription);
    if (feed.subscriptions.size > 0 || this.#feeds.get(feed.pattern) !== feed) return;
    this.#feeds.delete(feed.pattern);
    await this.#request('unsubscribe', { channel: feed.pattern });
  }

  /** The server sends a publication once, whichever of our patterns match: find them, and call each listener once. */
  #dispatch(publication) {
    const levels = publication.channel.split('/');
    const chosen = [];
    for (const feed of this.#feeds.values()) {
      if (feed.live && matchLevels(feed.levels, levels)) chosen.push(...feed.subscriptions);
    }
    const called = new Set();
    for (const subscription of chosen) {
      if (!subscription.active || called.has(subscription.listener)) continue;
      called.add(subscription.listener);
      this.#call(subscription.listener, publication);
    }
  }

  // ---- what goes wrong outside of any promise

  #call(listener, value) {
    this.#guard(() => {
      const outcome = listener(value);
      if (typeof outcome?.then === 'function') outcome.then(undefined, (error) => this.#report(error));
    });
  }

  #guard(action) {
    try {
      action();
    } catch (error) {
      this.#report(error);
    }
  }

  #report(error) {
    try {
      if (this.onerror) this.onerror(error);
      else console.error(error);
    } catch (second) {
      console.error(second);
    }
  }
}
