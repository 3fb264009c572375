// A server that keeps channels' histories as the protocol has it, small enough to be seen through: epochs, offsets, `since`,
// answers that are limited, publications that are dropped. Tests cut its connections and restart it at will.
import { matches } from '../trunkline.js';
import { startServer } from './ws-server.js';

/**
 * `kept` says which channels have history, `historySize` how much of it; `answerLimit` is how many publications an answer
 * holds, the rest follows at once, or by `release()` where `holdsRest` is set. `answers` as in startServer.
 */
export async function startStreams({ answers = {}, ...settings } = {}) {
  const streams = new Streams(settings);
  const server = await startServer({
    connect: (params, peer) => streams.welcome(params, peer),
    subscribe: (params, peer) => streams.subscribe(params, peer),
    unsubscribe: ({ channel }, peer) => (streams.subscribed(peer).delete(channel), {}),
    publish: ({ channel, data }) => ({ channels: 1, recipients: 0, offset: streams.publish(channel, data) }),
    ...answers,
  });
  streams.server = server;
  return streams;
}

class Streams {
  server;
  epoch = 'e1';
  connects = []; // the parameters of each
  subscribes = [];
  #settings;
  #channels = new Map(); // name -> {epoch, offset, publications}
  #peers = new Map(); // peer -> Map of patterns
  #dropped = new Map(); // channel -> how many, on this connection
  #droppedBefore = new Map(); // the same of the connection before
  #rests = []; // {peer, publication} that answers left out, and what came after that on the same channel

  constructor(settings) {
    const usual = { kept: () => true, historySize: 1000, answerLimit: 1000, holdsRest: false, ping: 25, pattern: true };
    this.#settings = { ...usual, ...settings };
  }

  get url() {
    return this.server.url;
  }

  /** The newest connection. */
  get peer() {
    return this.server.peers.at(-1);
  }

  stop() {
    return this.server.stop();
  }

  welcome(params, peer) {
    const count = this.connects.push(params);
    this.#peers.set(peer, new Map());
    this.#droppedBefore = this.#dropped;
    this.#dropped = new Map();
    const resumed = params.resume === `secret-${count - 1}`;
    const limits = { messageBytes: 1048576, pendingBytes: 4194304, subscriptions: 1000 };
    return { connection: 'c1', session: `secret-${count}`, resumed, user: null, ping: this.#settings.ping, limits };
  }

  subscribed(peer) {
    return this.#peers.get(peer);
  }

  /** Cuts the newest connection as a network does: without a word. */
  cut() {
    this.#peers.delete(this.peer);
    this.peer.socket.destroy();
  }

  /** Begins all streams anew. */
  restart(epoch) {
    this.epoch = epoch;
    this.#channels.clear();
  }

  /** One that is `dropped` is kept, and sent to nobody. */
  publish(channel, data, { dropped = false } = {}) {
    const publication = { channel, data };
    if (this.#settings.kept(channel)) {
      const stream = this.#stream(channel);
      publication.offset = ++stream.offset;
      if (stream.offset === 1) publication.epoch = stream.epoch;
      stream.publications.push(publication);
      if (stream.publications.length > this.#settings.historySize) stream.publications.shift();
    }
    if (dropped) this.#dropped.set(channel, (this.#dropped.get(channel) ?? 0) + 1);
    for (const [peer, patterns] of this.#peers) {
      if (!dropped && [...patterns.keys()].some((pattern) => matches(pattern, channel))) this.#send(peer, publication);
    }
    return publication.offset;
  }

  subscribe(params, peer) {
    const { channel, since } = params;
    this.subscribes.push(params);
    this.subscribed(peer).set(channel, params);
    const wild = /[*+#]/.test(channel);
    if (!wild && this.#settings.kept(channel)) this.#stream(channel);
    const names = [...this.#channels.keys()].filter((name) => matches(channel, name));
    const places = names.map((name) => ({ channel: name, epoch: this.#stream(name).epoch, offset: this.#stream(name).offset }));
    if (since === undefined) return this.#answer(wild, places);
    const parts = names.map((name) => this.#replay(name, Array.isArray(since) ? since.find((p) => p.channel === name) : since));
    const all = parts.flatMap(({ publications }) => publications);
    const [publications, rest] = [all.slice(0, this.#settings.answerLimit), all.slice(this.#settings.answerLimit)];
    for (const publication of rest) this.#rests.push({ peer, publication });
    if (!this.#settings.holdsRest) queueMicrotask(() => this.release());
    places.forEach((place) => {
      const next = rest.find(({ channel }) => channel === place.channel);
      if (next) place.offset = next.offset - 1; // what the answer has reached
    });
    const lost = parts.some((part) => part.lost === null) ? null : parts.reduce((sum, part) => sum + part.lost, 0);
    const recovered = lost === 0 && names.length > 0;
    const dropped = names.reduce((sum, name) => sum + (this.#droppedBefore.get(name) ?? 0), 0) || undefined;
    return { ...this.#answer(wild, places), recovered, lost, dropped, publications, more: rest.length > 0 };
  }

  #answer(wild, places) {
    if (wild) return { positions: this.#settings.pattern ? places : undefined };
    return { epoch: places[0]?.epoch, offset: places[0]?.offset };
  }

  /** Sends the next so many of what answers left out. */
  release(count = Infinity) {
    for (const { peer, publication } of this.#rests.splice(0, count)) peer.notify('publication', publication);
  }

  forgetRest() {
    this.#rests.length = 0;
  }

  /** Never before an older one of the channel. */
  #send(peer, publication) {
    const isBehind = (rest) => rest.peer === peer && rest.publication.channel === publication.channel;
    if (this.#rests.some(isBehind)) this.#rests.push({ peer, publication });
    else peer.notify('publication', publication);
  }

  #replay(name, since) {
    const { epoch, offset, publications } = this.#stream(name);
    if (since === 'latest') return { lost: 0, publications: publications.slice(-1) };
    if (typeof since === 'number') return { lost: 0, publications: publications.slice(-since) };
    const from = since ?? { epoch, offset: 0 };
    if (from.epoch !== epoch) return { lost: null, publications };
    const first = publications[0]?.offset ?? offset + 1;
    return { lost: Math.max(0, first - 1 - from.offset), publications: publications.filter((p) => p.offset > from.offset) };
  }

  #stream(channel) {
    if (!this.#channels.has(channel)) this.#channels.set(channel, { epoch: this.epoch, offset: 0, publications: [] });
    return this.#channels.get(channel);
  }
}
