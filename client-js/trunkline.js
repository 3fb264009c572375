/**
 * Trunkline client for browsers and Node 20 or newer: one ES module, no dependencies, no build step.
 *
 * It speaks `trunkline.v1` in its JSON form: JSON-RPC 2.0, one message per WebSocket text message. The types and the
 * reference of every member are in trunkline.d.ts. Read from the top: connect, Client; then protocols of an application,
 * how a subscription is shared, how names match patterns, how payloads travel, and which options are refused.
 */
export const SUBPROTOCOL = 'trunkline.v1';
const CLIENT_NAME = 'trunkline-js/0.1.0';
const UNTOLD = 'the connection was refused or lost'; // all that browsers tell; other classes may know more

/** Every failure. A number as `code` comes from the server, a word from this client. */
export class TrunklineError extends Error {
  constructor(code, message, data) {
    super(message);
    this.name = 'TrunklineError';
    this.code = code;
    this.data = data;
  }
}

/** Connects and answers with a Client that is ready for use. */
export async function connect(url, options) {
  const client = new Client(url, options);
  await client.connect();
  return client;
}

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

/** Connects in a protocol of the application: the server chooses among the registered names, the factory speaks. */
export class ProtocolClient {
  #url;
  #options;
  #tokens;
  #factories = new Map();

  constructor(url, options = {}) {
    this.#url = checkUrl(url);
    this.#options = checkOptions(options);
    this.#tokens = tokenSource(this.#url, this.#options);
    if (this.#tokens && !this.#options.ticket && !this.#options.query) {
      throw refused('a token of a ProtocolClient travels by option ticket or query: it has no first message of its own');
    }
  }

  registerProtocol(name, factory) {
    checkToken(name, this.#factories.size, [...this.#factories.keys(), name]);
    if (typeof factory !== 'function') throw refused(`factory must be a function, but was ${kindOf(factory)}`);
    this.#factories.set(name, factory);
    return this;
  }

  /** Resolves with the chosen name and what its factory made. */
  async open() {
    const protocols = [...this.#factories.keys()];
    if (protocols.length === 0) throw refused('registerProtocol must be called before open()');
    const start = await socketOpener({ ...this.#options, protocols });
    const { href } = await this.#admitted();
    const socket = start(href);
    socket.binaryType = 'arraybuffer';
    return new Promise((resolve, reject) => {
      const fail = (code, why) => {
        clearTimeout(limit);
        reject(new TrunklineError(code, `could not connect to ${shown(this.#url)}: ${why}`));
        if (socket.readyState < 2) socket.close(1000);
      };
      const timeout = this.#options.timeout;
      const limit = setTimeout(() => fail('timeout', `no connection within ${timeout} ms`), timeout);
      let cause = UNTOLD;
      socket.onerror = (event) => (cause = event.message || cause);
      socket.onclose = ({ code, reason }) => fail('closed', reason || (code === 1006 ? cause : `closed with ${code}`));
      socket.onopen = () => {
        const factory = this.#factories.get(socket.protocol);
        if (!factory) return fail('protocol', `the server speaks none of ${protocols.join(', ')}`);
        clearTimeout(limit);
        try {
          resolve({ protocol: socket.protocol, session: speak(socket, factory) });
        } catch (error) {
          socket.close(1000);
          reject(error);
        }
      };
    });
  }

  async #admitted() {
    try {
      return await admission(this.#url, this.#options, this.#tokens);
    } catch (error) {
      const code = error instanceof TrunklineError ? error.code : 'token';
      throw new TrunklineError(code, `could not connect to ${shown(this.#url)}: ${error.message}`, error.data);
    }
  }
}

function speak(socket, factory) {
  const link = {
    protocol: socket.protocol,
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (data) => socket.send(typeof data === 'string' ? data : bytesOf(data)),
    close: (code = 1000, reason = '') => socket.close(code, reason),
  };
  const session = factory(link) ?? {};
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') session.ontext?.(data);
    else session.onbinary?.(bytesOf(data));
  };
  socket.onclose = ({ code, reason }) => session.onclose?.({ code, reason });
  return session;
}

/** One listener on one pattern. Subscriptions of the same pattern share one subscription at the server (a feed). */
export class Subscription {
  #feed;
  #leave;
  #left;

  constructor(feed, listener, leave) {
    this.#feed = feed;
    this.#leave = leave;
    this.pattern = feed.pattern;
    this.listener = listener;
    this.recovered = false;
  }

  get active() {
    return this.#feed.live && this.#feed.subscriptions.has(this);
  }

  unsubscribe() {
    this.#left ??= this.#leave();
    return this.#left;
  }
}

// ---- channel names and patterns

/** Whether a pattern (`*` or `+` one level, a last `*` one or more, a last `#` zero or more) matches a channel. */
export function matches(pattern, channel) {
  return matchLevels(pattern.split('/'), channel.split('/'));
}

function matchLevels(pattern, channel) {
  const last = pattern.length - 1;
  if (channel[0].startsWith('$') && ['*', '+', '#'].includes(pattern[0])) return false;
  for (let i = 0; i < last; i++) {
    if (i >= channel.length) return false;
    if (pattern[i] !== channel[i] && pattern[i] !== '*' && pattern[i] !== '+') return false;
  }
  if (pattern[last] === '#') return channel.length >= last;
  if (pattern[last] === '*') return channel.length > last;
  return channel.length === pattern.length && (pattern[last] === '+' || pattern[last] === channel[last]);
}

// ---- messages and payloads

function encodeRequest(id, method, params) {
  try {
    return JSON.stringify({ jsonrpc: '2.0', id, method, params });
  } catch (error) {
    throw refused(`${method} cannot be written as JSON: ${error.message}`); // a cycle, or a BigInt inside
  }
}

function encodeAnswer(id, method) {
  const unknown = { code: -32601, message: `this client has no method '${method}'` };
  return JSON.stringify({ jsonrpc: '2.0', id, ...(method === 'ping' ? { result: {} } : { error: unknown }) });
}

function parseMessages(text) {
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformed(`its ${text.length} characters are not JSON`); // not the parser's words: they repeat the text
  }
  const messages = Array.isArray(parsed) ? parsed : [parsed];
  if (messages.length === 0) throw malformed('it is an empty batch');
  return messages;
}

function encodePayload(data) {
  if (isBytes(data)) return { base64: toBase64(bytesOf(data)) };
  if (['undefined', 'function', 'symbol', 'bigint'].includes(typeof data)) {
    throw refused(`data must be a JSON value, a string or bytes, but was ${kindOf(data)}`);
  }
  return { data };
}

function decodePublication({ channel, data, base64, offset, id, user }) {
  if (typeof channel !== 'string') throw malformed('a publication has no channel');
  if (base64 === undefined && data === undefined) throw malformed('a publication has neither data nor base64');
  return { channel, data: base64 === undefined ? data : fromBase64(base64), offset, id, user };
}

function decodeError(error) {
  if (typeof error?.code !== 'number') throw malformed('its error has no code');
  return new TrunklineError(error.code, `${error.message}`, error.data);
}

function decodeFarewell({ code, reason, reconnect, after }) {
  if (typeof code !== 'number') throw malformed('disconnect has no code');
  return {
    code,
    reason: `${reason ?? ''}`,
    reconnect: reconnect ?? mayReconnect(code),
    ...(after !== undefined && { after }),
  };
}

/** What a close code means where no `disconnect` said it: 3000-3499 come back, 3500-3999 do not, losses come back. */
function mayReconnect(code) {
  if (code >= 3000 && code <= 3999) return code < 3500;
  return [1001, 1005, 1006, 1011, 1012, 1013, 1014].includes(code);
}

const isBytes = (data) => data instanceof ArrayBuffer || ArrayBuffer.isView(data);

/** A view of all bytes, whatever kind of buffer they come in. */
function bytesOf(data) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw refused(`data must be an ArrayBuffer or a view of one, but was ${kindOf(data)}`);
}

// ---- labelled binary messages: an id and bytes, in the layout that the server is set to

const LAYOUTS = {
  /** One byte with the length of the id in UTF-8, the id, the bytes. */
  trunkline: {
    header: (length) => Uint8Array.of(length),
    read: (message) => ({ at: 1, length: message[0] ?? NaN }),
  },
  /** Ten ASCII digits with the length of the id, the id, the bytes; readers take digits padded with spaces too. */
  sgc: {
    header: (length) => new TextEncoder().encode(`${length}`.padStart(10, '0')),
    read: (message) => {
      const digits = message.length < 10 ? '' : String.fromCharCode(...message.subarray(0, 10)).trim();
      return { at: 10, length: /^[0-9]+$/.test(digits) ? Number(digits) : NaN };
    },
  },
};

function encodeLabelled(id, data, { binaryLayout, binaryIdCharacters }) {
  if (typeof id !== 'string' || !isId(id, binaryIdCharacters)) {
    const shown = typeof id === 'string' ? `'${id.slice(0, 40)}'` : kindOf(id);
    throw refused(`id must be 1 to ${binaryIdCharacters} characters without control characters, but was ${shown}`);
  }
  const label = new TextEncoder().encode(id);
  const header = LAYOUTS[binaryLayout].header(label.length);
  const message = new Uint8Array(header.length + label.length + data.length);
  message.set(header);
  message.set(label, header.length);
  message.set(data, header.length + label.length);
  return message;
}

function decodeLabelled(message, { binaryLayout }) {
  const { at, length } = LAYOUTS[binaryLayout].read(message);
  if (!(length > 0 && at + length <= message.length)) {
    throw malformed(`its ${message.length} bytes do not begin with an id in the layout '${binaryLayout}'`);
  }
  const end = at + length;
  return { id: new TextDecoder().decode(message.subarray(at, end)), data: message.slice(end) };
}

/** Characters are Unicode's, as the server counts them; at most 255 bytes fit before the bytes. */
function isId(id, most) {
  const characters = [...id].length;
  return characters >= 1 && characters <= most && id.isWellFormed?.() !== false && !/[\u0000-\u001f\u007f-\u009f]/.test(id);
}

function toBase64(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw malformed('base64 of a publication cannot be decoded');
  }
}

// ---- tokens: where they come from, and how they reach the server

const SHORTEST_LIFE = 1; // seconds: a shorter life of a token is treated as this
const MOST_ANSWER = 65_536; // characters of an answer with tokens

/** What connecting takes: the address, and the token of the first message where that carries it. */
async function admission(url, { timeout, ticket, negotiateUrl, query }, tokens, ended) {
  if (!tokens) return { href: url.href };
  return limited(timeout, ended, async (signal) => {
    const token = await tokens.next(signal);
    if (query) return { href: withField(url, query, token) };
    if (!ticket) return { href: url.href, token };
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await post(httpAddress(url, 'negotiateUrl', negotiateUrl), { headers, signal }, [token]);
    return { href: withField(url, 'ticket', answer.token('ticket')) };
  });
}

function withField(url, name, value) {
  const separator = url.search ? '&' : '?';
  return `${url.href}${separator}${name}=${encodeURIComponent(value)}`;
}

/** Each `next` gives a token that was not given before, as far as its origin has one. */
function tokenSource(url, { token, tokenSupplier, login, ticket, negotiateUrl }) {
  if (ticket) httpAddress(url, 'negotiateUrl', negotiateUrl); // refused before anything is sent
  if (token !== undefined) return { renews: false, next: async () => token };
  if (login) return loginTokens(httpAddress(url, 'login.tokenUrl', login.tokenUrl), login);
  if (!tokenSupplier) return null;
  return {
    renews: true,
    async next() {
      try {
        return checkBearer('its token', await tokenSupplier());
      } catch (error) {
        throw new TrunklineError('token', `option tokenSupplier failed: ${error?.message ?? kindOf(error)}`);
      }
    },
  };
}

/** By name and password first, then by the refresh tokens that come with each token, as RFC 6749 section 6 has it. */
function loginTokens(address, { username, password, fields, parameters, json }) {
  let refreshToken;
  const ask = async (question, secret, signal) => {
    const all = { ...parameters, ...question };
    const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
    const body = json ? JSON.stringify(all) : new URLSearchParams(all).toString();
    const answer = await post(address, { headers: { 'Content-Type': type }, body, signal }, [secret]);
    const token = answer.token('access_token');
    const { token_type: kind = 'Bearer', refresh_token: next } = answer.members;
    if (`${kind}`.toLowerCase() !== 'bearer') throw answer.failure(`token_type must be Bearer, but was '${kind}'`);
    if (typeof next === 'string') refreshToken = next;
    return token;
  };
  return {
    renews: true,
    async next(signal) {
      if (refreshToken !== undefined) {
        try {
          return await ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshToken, signal);
        } catch (error) {
          if (![400, 401, 403].includes(error.data?.status)) throw error;
          refreshToken = undefined; // its time is over, or it was taken back: the password decides
        }
      }
      const names = { username: 'username', password: 'password', ...fields };
      return ask({ [names.username]: username, [names.password]: password }, password, signal);
    },
  };
}

/** Posts, and answers with the members of what came. No redirect is followed: secrets go where they were sent to. */
async function post(address, request, secrets) {
  const where = `POST ${shown(address)}`;
  const clean = (text) => secrets.reduce((rest, secret) => (secret ? rest.replaceAll(secret, '***') : rest), text);
  let response;
  let text;
  try {
    response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...request,
      headers: { Accept: 'application/json', ...request.headers },
    });
    text = await boundedText(response);
  } catch (error) {
    if (error instanceof TrunklineError) throw error; // what the signal was given
    throw new TrunklineError('token', `${where} failed: ${clean(error.cause?.message || error.message)}`);
  }
  const { status } = response;
  const failure = (said) => {
    const words = clean(said)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 300);
    return new TrunklineError('token', `${where} answered ${status}${words && `: ${words}`}`, { status });
  };
  if (response.type === 'opaqueredirect') throw failure('a redirect, which is not followed');
  const members = jsonObject(text);
  if (!response.ok) throw failure(members ? reasonIn(members) : text.trimStart().startsWith('<') ? '' : text);
  if (!members) throw failure('the answer is not a JSON object');
  const token = (name) => {
    const problem = bearerProblem(members[name]);
    if (problem) throw failure(`${name} ${problem}`);
    return members[name];
  };
  return { members, token, failure };
}

async function boundedText(response) {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length <= MOST_ANSWER) continue;
    await reader.cancel();
    throw new Error(`the answer is longer than ${MOST_ANSWER} characters`);
  }
  return text;
}

function jsonObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Where servers put what is meant for people, the most telling first. */
function reasonIn(members) {
  const { error_description: description, message, detail, error, title } = members;
  return [description, message, detail, error?.message, error, title].find((text) => typeof text === 'string') ?? '';
}

/** What `work` gives with a signal that comes at the time limit or when `ended` does; whichever is first. */
function limited(timeout, ended, work) {
  const stop = new AbortController();
  const late = () => stop.abort(new TrunklineError('timeout', `no token within ${timeout} ms`));
  const end = () => stop.abort(ended.reason);
  const limit = setTimeout(late, timeout);
  return new Promise((resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
    ended?.addEventListener('abort', end);
    if (ended?.aborted) end();
    else work(stop.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(limit);
    ended?.removeEventListener('abort', end);
  });
}

/** The rule that a token breaks, without the token; undefined for none. */
function bearerProblem(token) {
  if (typeof token !== 'string') return `must be a string, but was ${kindOf(token)}`;
  if (!/^[!-~]+$/.test(token)) return 'must be printable ASCII without spaces, and not empty';
}

function checkBearer(name, token) {
  const problem = bearerProblem(token);
  if (problem) throw refused(`${name} ${problem}`);
  return token;
}

/** An address for tokens: whole, or a path at the server that the client connects to. */
function httpAddress(url, option, given) {
  const rule = `${option} must be an http:// or https:// address, or a path such as /login`;
  if (typeof given !== 'string' || !/^(https?:\/\/|\/(?!\/))/i.test(given)) throw refused(rule);
  let address;
  try {
    address = new URL(given, `${url.protocol === 'wss:' ? 'https:' : 'http:'}//${url.host}`);
  } catch {
    throw refused(rule);
  }
  if (address.username || address.password || address.hash) {
    throw refused(`${option} must have no user name, password or fragment`);
  }
  return address;
}

// ---- options

async function socketOpener({ WebSocket, headers, protocols, maxMessageBytes }) {
  const Native = WebSocket ?? (headers ? undefined : globalThis.WebSocket); // no native one takes headers portably
  if (Native) return (url) => new Native(url, protocols);
  const { NodeSocket } = await import('./node-socket.js');
  return (url) => new NodeSocket(url, protocols, { headers, maxMessageBytes });
}

function checkUrl(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw refused(`url must be an absolute ws:// or wss:// address, but was '${withoutSecrets(`${url}`)}'`);
  }
  if (!/^wss?:$/.test(parsed.protocol))
    throw refused(`url must start with ws:// or wss://, but its scheme is '${parsed.protocol}'`);
  if (parsed.username || parsed.password)
    throw refused('url must not hold a user name or password: it would end in logs');
  if (parsed.hash) throw refused("url must not have a fragment (the part from '#')");
  return parsed;
}

/** An address as errors name it: never the query, which may carry a ticket. */
const shown = (url) => url.origin + url.pathname;

function withoutSecrets(url) {
  return url
    .replace(/[?#].*$/s, '')
    .replace(/\/\/[^/]*@/, '//')
    .slice(0, 100);
}

const positive = (value) => Number.isInteger(value) && value > 0 && value <= 0x7fffffff;
const isObject = (value) => typeof value === 'object' && !Array.isArray(value);
const isFunction = (value) => typeof value === 'function';
const RULES = {
  timeout: [positive, 'a whole number of milliseconds from 1 to 2147483647'],
  maxMessageBytes: [positive, 'a whole number of bytes from 1 to 2147483647'],
  maxBufferedBytes: [positive, 'a whole number of bytes from 1 to 2147483647'],
  protocols: [(value) => Array.isArray(value) && value.length > 0, 'a list of subprotocol names'],
  binaryLayout: [(value) => Object.hasOwn(LAYOUTS, value), `one of ${Object.keys(LAYOUTS).join(', ')}`],
  binaryIdCharacters: [(value) => positive(value) && value <= 63, 'a whole number from 1 to 63'],
  headers: [isObject, 'an object of header names and values'],
  WebSocket: [isFunction, 'a WebSocket class'],
  token: [(value) => !bearerProblem(value), 'a string of printable ASCII without spaces'],
  tokenSupplier: [isFunction, 'a function'],
  login: [isObject, 'an object with username and password'],
  ticket: [(value) => typeof value === 'boolean', 'true or false'],
  negotiateUrl: [(value) => typeof value === 'string', 'an address or a path'],
  query: [(value) => /^[\w.~-]{1,100}$/.test(value), 'a name of 1 to 100 letters, digits or -._~'],
  onstate: [isFunction, 'a function'],
  onclose: [isFunction, 'a function'],
  onerror: [isFunction, 'a function'],
};

const DEFAULTS = {
  timeout: 10_000,
  maxMessageBytes: 16 << 20,
  maxBufferedBytes: 4 << 20,
  binaryLayout: 'trunkline',
  binaryIdCharacters: 10,
  negotiateUrl: '/negotiate',
};

function checkOptions(options) {
  if (options === null || typeof options !== 'object')
    throw refused(`options must be an object, but was ${kindOf(options)}`);
  const known = Object.keys(RULES);
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) throw refused(`option '${name}' is unknown; the options are ${known.join(', ')}`);
    checkOption(name, value);
  }
  const protocols = options.protocols ?? [SUBPROTOCOL];
  protocols.forEach(checkToken);
  if (options.headers && options.WebSocket) throw refused('option headers does not go with option WebSocket');
  if (options.headers && !globalThis.process?.versions?.node) {
    throw refused('option headers works on Node only: browsers cannot set handshake headers');
  }
  checkTokenOptions(options);
  const login = options.login && checkLogin(options.login);
  return { ...DEFAULTS, ...defined(options), login, protocols };
}

function checkTokenOptions(options) {
  const given = (names) => names.filter((name) => options[name] !== undefined && options[name] !== false);
  const origins = given(['token', 'tokenSupplier', 'login']);
  const ways = given(['ticket', 'query']);
  if (origins.length > 1) throw refused(`options ${origins.join(' and ')} exclude each other`);
  if (ways.length > 1) throw refused('options ticket and query exclude each other');
  if (ways.length > 0 && origins.length === 0) {
    throw refused(`option ${ways[0]} needs a token: option token, tokenSupplier or login`);
  }
}

const LOGIN = ['username', 'password', 'tokenUrl', 'fields', 'parameters', 'json'];

function checkLogin(login) {
  for (const name of Object.keys(login)) {
    if (!LOGIN.includes(name)) throw refused(`option login.${name} is unknown; login has ${LOGIN.join(', ')}`);
  }
  for (const name of ['username', 'password']) {
    if (typeof login[name] !== 'string') throw refused(`option login.${name} must be a string`);
  }
  const { tokenUrl = '/auth/token', fields = {}, parameters = {}, json = false } = login;
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'username' && name !== 'password') throw refused(`option login.fields has no '${name}'`);
    if (typeof value !== 'string' || value === '') throw refused(`option login.fields.${name} must be a name`);
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') throw refused(`option login.parameters.${name} must be a string`);
  }
  if (typeof json !== 'boolean') throw refused('option login.json must be true or false');
  return { ...login, tokenUrl, fields, parameters, json };
}

function checkOption(name, value) {
  const [valid, rule] = RULES[name];
  if (value !== undefined && (value === null || !valid(value)))
    throw refused(`option ${name} must be ${rule}, but was ${kindOf(value)}`);
}

/** RFC 6455 section 4.1: each offered name is an RFC 2616 token, and no name comes twice. */
function checkToken(name, index, all) {
  const bad = `${name}`.search(/[^!#$%&'*+\-.^_`|~0-9A-Za-z]/);
  if (typeof name !== 'string' || name === '')
    throw refused(`option protocols must hold names, but holds ${kindOf(name)}`);
  if (bad >= 0)
    throw refused(
      `subprotocol '${name}' is not an RFC 6455 token: character '${name[bad]}' at ${bad + 1} is not allowed`,
    );
  if (all.indexOf(name) !== index) throw refused(`subprotocol '${name}' is offered twice`);
}

function callOptions(method, options, known) {
  for (const name of Object.keys(options)) {
    if (name !== 'timeout' && !known.includes(name)) {
      throw refused(`${method} has no option '${name}'; its options are ${['timeout', ...known].join(', ')}`);
    }
  }
  checkOption('timeout', options.timeout);
  return options;
}

/** The server holds the rules of names; here only what could not be sent at all is refused. */
function checkChannel(channel) {
  if (typeof channel !== 'string') throw refused(`channel must be a string, but was ${kindOf(channel)}`);
  return channel;
}

/** A value as an error may show it: numbers as they are, of anything else the type alone. */
function kindOf(value) {
  if (value === null || ['number', 'boolean'].includes(typeof value)) return `${value}`;
  return Array.isArray(value) ? 'an array' : typeof value;
}

const defined = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
const refused = (message) => new TrunklineError('bad-option', message);
const malformed = (message) => new TrunklineError('bad-message', `malformed message from the server: ${message}`);
