import { shown } from './addresses.js';
import { Backoff } from './backoff.js';
import { asksToComeBack, closedError, loss, lostError } from './closings.js';
import { TrunklineError, malformed, refused } from './errors.js';
import { Link } from './link.js';
import { encodeRequest } from './messages.js';
import { Pause } from './pause.js';
import { Renewal } from './renewal.js';
import { Request } from './request.js';
import { Returning } from './returning.js';
import { checkBuffer, checkSize } from './room.js';
import { socketOpener } from './sockets.js';
import { admission, limited, refusesForGood, tokenSource } from './tokens.js';
import { Waiting } from './waiting.js';
import { mayBeTheWay } from './ways.js';

const CLIENT_NAME = 'trunkline-js/0.1.0';
const GOODBYE = 1000;
const COMES_BACK = 3000; // not a goodbye: the server keeps the session
const SETTLING_MS = 3_000; // how long what was asked may take before a move; else the client stays where it is
const LAST_WORDS_MS = 2_000; // how long a server that refused us may take to close, which says whether to come back

/**
 * The life of a client over all its links: the states, connecting, coming back, the end, and the requests that wait for
 * the next link.
 *
 * `hooks`: state(state, closing), closed(closing), notified(method, params), labelled(message), linkLost(), restore(ask)
 * with a promise, ended(), and `callbacks`.
 */
export class Lifeline {
  #ways;
  #options;
  #tokens; // where tokens come from; null where none are shown
  #hooks;
  #state = 'idle';
  #info;
  #session; // a secret: by it the server knows us again
  #link;
  #trial; // the last link that was opened beside it
  #welcomedAt;
  #closing; // why it all ended
  #lastId = 0;
  #waiting;
  #backoff;
  #renewal;
  #returning;
  #untilNext = new Pause(); // between two attempts
  #lastWords = new Pause();
  #ended = new AbortController();

  constructor(ways, options, hooks) {
    this.#ways = ways;
    this.#options = options;
    this.#hooks = hooks;
    this.#tokens = tokenSource(ways.first, options);
    this.#waiting = new Waiting(options.maxQueuedBytes);
    this.#backoff = new Backoff(options);
    this.#renewal = new Renewal(() => this.#renew(), (error) => hooks.callbacks.report(error));
    this.#returning = new Returning(options, {
      better: () => (this.#state === 'connected' ? ways.better : []),
      open: (url) => this.#openAhead(url),
      move: (opened, url) => this.#move(opened, url),
    });
  }

  get url() {
    return shown(this.#ways.taken);
  }

  get state() {
    return this.#state;
  }

  get info() {
    return this.#info;
  }

  get nextAttempt() {
    return this.#untilNext.end;
  }

  reconnectNow() {
    this.#untilNext.cut();
  }

  async connect() {
    if (this.#state !== 'idle') {
      throw new TrunklineError('state', `connect() works once per client, but this one is ${this.#state}`);
    }
    this.#enter('connecting');
    for (;;) {
      try {
        return await this.#attempt();
      } catch (error) {
        const where = this.url;
        if (this.#state === 'connecting' && this.#goesOnElsewhere(error)) continue;
        const code = error instanceof TrunklineError ? error.code : 'connect';
        const why = (error.data?.code === 1006 && error.data.reason) || error.message;
        const failure = new TrunklineError(code, `could not connect to ${where}: ${why}`, error.data);
        if (code === 'closed') this.#end(error.data);
        else this.#end({ code: 1006, reason: failure.message, reconnect: code === 'timeout' });
        throw failure;
      }
    }
  }

  /** Whether the next address is to be tried at once. */
  #goesOnElsewhere(error) {
    if (!mayBeTheWay(error, this.#link?.status) || !this.#ways.next()) return false;
    this.#link?.close(GOODBYE);
    return true;
  }

  /** Sends a request, or has it wait for the next link. The promise settles in any case, at the timeout at the latest. */
  async request(method, params, timeout, accept) {
    return this.begin(method, params, timeout, accept).promise;
  }

  /** As `request`, for those who need more of it than its promise. */
  begin(method, params, timeout, accept) {
    this.#checkState(method, ['connected', 'recovering']);
    const request = this.#requestOf(method, params, (text) => {
      if (this.#state === 'connected') checkBuffer(method, text, this.#link, this.#options);
      else this.#waiting.checkRoom(method, text);
      return { timeout, accept };
    });
    if (this.#state === 'connected') this.#link.send(request);
    else this.#waiting.add(request);
    return request;
  }

  /** Tells the server that nobody wants the answer to a call any more: what it answers to that says nothing. */
  cancel(request) {
    this.#link.sendRaw(encodeRequest(++this.#lastId, 'cancel', { call: request.id }));
  }

  /** Sends what has no answer, and so cannot wait: nobody would learn that it was lost. */
  sendRaw(method, message) {
    this.#checkState(method, ['connected']);
    if (!this.#link.takesBinary) throw refused(`${method} needs a WebSocket: ${this.url} carries text alone`);
    checkSize(method, message, this.#info);
    checkBuffer(method, message, this.#link, this.#options);
    this.#link.sendRaw(message);
  }

  async refresh(token, timeout) {
    if (this.#state === 'recovering') this.#tokens?.replace?.(token); // the next attempt shows it
    const result = await this.request('refresh', { token }, timeout);
    this.#tokens?.replace?.(token);
    this.#renewLater(result.expires);
    return { expires: result.expires ?? null };
  }

  async close() {
    this.#end({ code: 1000, reason: 'closed by this client', reconnect: false });
    await this.#link?.released;
  }

  // ---- one attempt

  /** Admission, socket and greeting, within one timeout; `opened` is what the first two came to, where they are done. */
  async #attempt(opened) {
    const begun = performance.now();
    const { link, token } = opened ?? (await this.#open(this.#ways.taken));
    this.#link = link;
    const spent = this.#tokens ? Math.round(performance.now() - begun) : 0;
    const params = { token, resume: this.#session, restore: this.#session ? false : undefined, client: CLIENT_NAME };
    const greeting = this.#requestOf('connect', params, () => ({
      timeout: Math.max(1, this.#options.timeout - spent),
      accept: (result) => this.#welcome(result),
    }));
    await link.greet(greeting);
  }

  async #open(url) {
    const open = await socketOpener(url, this.#options);
    const { href, token } = await admission(url, this.#options, this.#tokens, this.#ended.signal);
    if (this.#state === 'closed') throw closedError('connect', this.#closing);
    const link = new Link(open(href), this.#options, {
      ...this.#hooks,
      lost: (closing) => {
        if (link === this.#link) this.#lost(closing);
        else link.fail((method) => lostError(method, closing));
      },
    });
    return { link, token };
  }

  #welcome(result) {
    if (typeof result?.connection !== 'string') throw malformed('the answer to connect has no connection id');
    const { session, ...info } = result; // the session must not travel with what applications log
    this.#session = session;
    this.#info = Object.freeze(info);
    this.#welcomedAt = performance.now();
    this.#ways.works();
    this.#link.watch(info.ping);
    this.#renewLater(info.expires);
    if (this.#state === 'connecting') {
      this.#enter('connected');
      this.#returning.begin();
    }
  }

  #renewLater(expires) {
    if (typeof expires === 'number' && this.#tokens?.renews && this.#state !== 'closed') this.#renewal.in(expires);
    else this.#renewal.stop();
  }

  async #renew() {
    const { timeout } = this.#options;
    await this.refresh(await limited(timeout, this.#ended.signal, (signal) => this.#tokens.next(signal)), timeout);
  }

  // ---- losing the link, and coming back

  #lost(closing) {
    this.#renewal.stop();
    const comesBack = this.#state !== 'connecting' && this.#comesBack(closing);
    if (this.#state === 'connected' && comesBack) return void this.#recover(closing);
    if (this.#state === 'recovering') this.#link.fail((method) => lostError(method, closing));
    else if (this.#state === 'connecting') this.#link.fail((method) => closedError(method, closing));
    else this.#end(closing);
  }

  #comesBack(closing) {
    return this.#options.reconnect && asksToComeBack(closing, this.#tokens?.renews === true);
  }

  async #recover(closing) {
    this.#enter('recovering', closing);
    await this.#comeBack(closing);
  }

  /** `opened` is a link that is open already, and is to be the first attempt. */
  async #comeBack(closing, opened) {
    let why = closing;
    let ready = opened;
    let waits = opened === undefined;
    this.#backoff.held(performance.now() - this.#welcomedAt);
    this.#hooks.linkLost();
    this.#link.fail((method) => lostError(method, closing));
    while (this.#state === 'recovering') {
      if (waits) await this.#untilNext.of(this.#backoff.next(why.after));
      if (this.#state !== 'recovering') return;
      try {
        await this.#attempt(ready);
        await this.#hooks.restore((method, params, accept) => this.#ask(method, params, accept));
        if (this.#state === 'recovering') this.#carryOn();
        return;
      } catch (error) {
        if (this.#state !== 'recovering') return;
        ready = undefined;
        waits = !mayBeTheWay(error, this.#link.status) || !this.#ways.next();
        why = await this.#reasonOf(error);
        this.#hooks.linkLost();
        this.#link.close(COMES_BACK);
        if (this.#state === 'recovering' && waits && !this.#comesBack(why)) this.#end(why);
      }
    }
  }

  // ---- to a better address

  /** A link over which the server has answered, or nothing: a proxy may open what nothing passes. */
  async #openAhead(url) {
    let opened;
    try {
      opened = await this.#open(url);
      this.#trial = opened.link;
      await opened.link.greet(this.#requestOf('ping', {}, () => ({})));
      return opened;
    } catch (error) {
      if (typeof error.code === 'number') return opened; // a server that says no is there
      opened?.link.close(GOODBYE);
      return undefined; // the link in use is as good as before
    }
  }

  /** What is asked waits from now on; once what was asked before is answered, the link takes the session over. */
  async #move(opened, url) {
    const old = this.#link;
    if (this.#state !== 'connected') return opened.link.close(GOODBYE); // it comes back already
    const closing = Object.freeze({ code: 1001, reason: `moving to ${shown(url)}`, reconnect: true });
    this.#enter('recovering', closing);
    const idle = await old.idle(SETTLING_MS);
    if (this.#state !== 'recovering') return opened.link.close(GOODBYE);
    const gone = old.closing !== undefined;
    if (!gone && (!idle || opened.link.closing)) {
      opened.link.close(GOODBYE);
      this.#carryOn();
      return;
    }
    this.#renewal.stop();
    this.#ways.take(url);
    old.close(COMES_BACK);
    await this.#comeBack(closing, opened.link.closing ? undefined : opened);
  }

  /** What waited goes before what the application does when it learns that it is connected. */
  #carryOn() {
    for (const request of this.#waiting.drain()) {
      try {
        checkSize(request.method, request.text, this.#info); // this server's limit may be another
        this.#link.send(request);
      } catch (error) {
        request.fail(error);
      }
    }
    this.#enter('connected');
    this.#returning.begin();
  }

  /** Why an attempt failed. A server that refuses says whether to come back when it closes, which follows at once. */
  async #reasonOf(error) {
    if (typeof error.code === 'number') {
      await Promise.race([this.#link.released, this.#lastWords.of(LAST_WORDS_MS)]);
      this.#lastWords.cut();
      return this.#link.closing ?? loss(error.message);
    }
    if (error.code === 'lost') return error.data;
    return { ...loss(error.message), reconnect: !refusesForGood(error, this.#options) };
  }

  // ---- the end

  /** The one way down: settles everything that waits, then tells the application. */
  #end(closing) {
    if (this.#state === 'closed') return;
    const wasThere = this.#state === 'connected' || this.#state === 'recovering';
    this.#closing = Object.freeze(closing);
    const gone = (method) => closedError(method, this.#closing);
    this.#renewal.stop();
    this.#returning.stop();
    this.#hooks.ended();
    this.#enter('closed', this.#closing);
    this.#ended.abort(gone('connect'));
    this.#link?.fail(gone);
    for (const request of this.#waiting.drain()) request.fail(gone(request.method));
    this.#link?.close(GOODBYE);
    this.#trial?.fail(gone);
    this.#trial?.close(GOODBYE);
    this.#untilNext.cut();
    this.#lastWords.cut();
    if (wasThere) this.#hooks.closed(this.#closing);
  }

  // ---- small things

  #enter(state, closing) {
    this.#state = state;
    this.#hooks.state(state, closing);
  }

  #checkState(method, allowed) {
    if (this.#state === 'closed') throw closedError(method, this.#closing);
    if (allowed.includes(this.#state)) return;
    throw new TrunklineError('state', `${method} needs an open connection, but this one is ${this.#state}`);
  }

  /** A request over a new link, before all that waits. */
  async #ask(method, params, accept) {
    return this.#link.send(this.#requestOf(method, params, () => ({ accept })));
  }

  /** `complete` may refuse the text, and adds what is not the same for all requests. */
  #requestOf(method, params, complete) {
    const id = this.#lastId + 1;
    const text = encodeRequest(id, method, params);
    if (this.#info) checkSize(method, text, this.#info);
    const { timeout = this.#options.timeout, accept } = complete(text);
    this.#lastId = id;
    return new Request({ id, method, text, timeout, accept });
  }
}
