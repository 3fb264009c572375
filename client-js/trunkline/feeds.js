import { callOptions } from './call-options.js';
import { Delivery } from './delivery.js';
import { TrunklineError, kindOf, refused } from './errors.js';
import { Feed, gapIn } from './feed.js';
import { decodeMembers, decodePublication, decodeSlow, decodeSubscribed, decodeUnsubscribed } from './messages.js';
import { checkChannel } from './names.js';
import { canonical } from './patterns.js';
import { Subscription } from './subscription.js';

const REOPENED_AT_ONCE = 16; // so that answers with much to recover do not all race against their timeouts
const SHUTTING_DOWN = -32006;
const CALLBACKS = ['ongap', 'onend', 'onjoin', 'onleave'];

/** All that a client is subscribed to: opens it, gives listeners what comes, opens it again after a loss. */
export class Feeds {
  #feeds = new Map(); // canonical pattern -> Feed
  #lifeline;
  #delivery;
  #recover;

  constructor(lifeline, callbacks, recover) {
    this.#lifeline = lifeline;
    this.#delivery = new Delivery(callbacks, (receipt) => this.#confirm(receipt));
    this.#recover = recover;
  }

  async subscribe(pattern, listener, options) {
    if (typeof listener !== 'function') throw refused(`listener must be a function, but was ${kindOf(listener)}`);
    const given = callOptions('subscribe', options, ['since', 'noLocal', ...CALLBACKS]);
    const key = canonical(checkChannel(pattern));
    const shared = this.#feeds.get(key);
    if (shared) checkShared(shared, pattern, given);
    const feed = shared ?? this.#feedOf(pattern, given);
    const entry = { feed, listener, callbacks: given };
    entry.subscription = this.#subscription(entry, pattern);
    feed.entries.add(entry);
    this.#delivery.heard.join(listener);
    feed.opened ??= this.#open(key, entry, given);
    await feed.opened;
    return entry.subscription;
  }

  /** The link is gone, and with it all that the server knew of our subscriptions. */
  linkLost() {
    for (const feed of this.#feeds.values()) if (feed.state !== 'opening') feed.state = 'down';
    this.#delivery.heard.linkLost();
  }

  /** Opens again what was lost; `ask` sends a request over the new link. Rejects where that link fails as well. */
  async restore(ask) {
    const lost = [...this.#feeds.values()].filter((feed) => feed.state === 'down').values();
    const work = async () => {
      for (const feed of lost) await this.#reopen(feed, ask);
    };
    await Promise.all(Array.from({ length: REOPENED_AT_ONCE }, work));
  }

  /** The end of the client: nobody hears anything more. */
  clear() {
    for (const feed of [...this.#feeds.values()]) this.#forget(feed);
  }

  // ---- notifications

  /** The server sends a publication once, whichever of our patterns match: find them, and call each listener once. */
  publication(params) {
    const publication = decodePublication(params);
    const levels = publication.channel.split('/');
    const chosen = [];
    for (const feed of this.#feeds.values()) {
      if (feed.state !== 'live' || !feed.matches(levels) || !feed.take(publication)) continue;
      chosen.push(...feed.entries);
    }
    this.#delivery.give(publication, chosen);
  }

  /** Where feeds are not equally far, the lost ones are counted from the place of the last: the others had some of them. */
  slow(params) {
    const { channel, lost } = decodeSlow(params);
    const feeds = this.#liveIn(channel);
    const offsets = feeds.map((feed) => feed.offsetOf(channel));
    const last = Math.min(...offsets.filter((offset) => offset !== undefined));
    feeds.forEach((feed, i) => {
      const ahead = offsets[i] === undefined ? 0 : offsets[i] - last;
      const gap = lost === null ? null : lost - ahead;
      if (lost === null) feed.loseTrackOf(channel);
      else if (gap > 0) feed.toldLost(channel, gap);
      if (gap === null || gap > 0) this.#delivery.tell(feed.entries, 'ongap', gap, channel);
    });
  }

  joined(params) {
    this.#membersChanged('onjoin', decodeMembers(params));
  }

  left(params) {
    this.#membersChanged('onleave', decodeMembers(params));
  }

  /** The backend has subscribed us unasked: where we have not asked for the same, that is a feed like any other. */
  subscribed(params, listener) {
    const { channel: pattern, ...place } = decodeSubscribed(params);
    const key = canonical(pattern);
    if (this.#feeds.has(key)) return;
    const feed = this.#feedOf(pattern, {});
    const entry = { feed, listener, callbacks: { onend() {} } }; // nobody here waits for its end
    entry.subscription = this.#subscription(entry, pattern);
    feed.entries.add(entry);
    this.#delivery.heard.join(listener);
    this.#feeds.set(key, feed);
    feed.opened = Promise.resolve();
    feed.state = 'live';
    feed.begin(place);
  }

  unsubscribed(params) {
    const { pattern, error } = decodeUnsubscribed(params);
    const feed = this.#feeds.get(canonical(pattern));
    if (feed) this.#end(feed, error);
  }

  #membersChanged(callback, change) {
    for (const feed of this.#liveIn(change.channel)) if (feed.presence) this.#delivery.tell(feed.entries, callback, change);
  }

  #liveIn(channel) {
    const levels = channel.split('/');
    return [...this.#feeds.values()].filter((feed) => feed.state === 'live' && feed.matches(levels));
  }

  // ---- opening and ending

  #feedOf(pattern, { noLocal = false, onjoin, onleave }) {
    const presence = onjoin !== undefined || onleave !== undefined;
    return new Feed(pattern, { noLocal, presence, recover: this.#recover });
  }

  #subscription(entry, pattern) {
    const { feed, listener } = entry;
    return new Subscription(pattern, listener, {
      isActive: () => feed.state !== 'opening' && feed.entries.has(entry),
      leave: () => this.#leave(entry),
    });
  }

  #open(key, first, { since, timeout }) {
    const { feed, subscription } = first;
    this.#feeds.set(key, feed);
    const accept = (answer) => {
      feed.state = 'live';
      feed.begin(answer);
      const { epoch, offset, recovered } = answer;
      Object.assign(subscription, { epoch, offset, recovered: recovered === true });
      const gap = typeof since === 'object' ? gapIn(answer) : undefined; // the last few may be fewer: that is no gap
      if (gap !== undefined) this.#delivery.tell([first], 'ongap', gap, feed.pattern);
      this.#delivery.giveAnswer(feed, answer, [first]);
    };
    return this.#lifeline.request('subscribe', feed.params(since), timeout, accept).catch((error) => {
      this.#forget(feed);
      // The server may still subscribe us after we gave up: take it back, so nothing flows that nobody hears.
      if (error.code === 'timeout') this.#unsubscribe(feed).catch(() => {});
      throw error;
    });
  }

  async #reopen(feed, ask) {
    if (!this.#has(feed)) return;
    feed.state = 'reopening';
    const openSince = (since) =>
      ask('subscribe', feed.params(since), (answer) => {
        if (!this.#has(feed)) return; // everybody left meanwhile
        const gap = feed.gapAfterLoss(answer, since, this.#lifeline.info.resumed);
        feed.state = 'live';
        feed.begin(answer);
        if (gap !== undefined) this.#delivery.tell(feed.entries, 'ongap', gap, feed.pattern);
        this.#delivery.giveAnswer(feed, answer, [...feed.entries]);
      });
    try {
      await openSince(feed.since()).catch((error) => {
        if (error.code !== 'too-large') throw error;
        return openSince(undefined); // this server takes no message with so many positions
      });
    } catch (error) {
      if (['lost', 'closed', 'timeout', SHUTTING_DOWN].includes(error.code)) throw error;
      if (this.#has(feed)) this.#end(feed, error);
    }
  }

  async #leave(entry) {
    const { feed, listener } = entry;
    if (!feed.entries.delete(entry)) return;
    this.#delivery.heard.leave(listener);
    if (feed.entries.size > 0) return;
    const atServer = feed.state !== 'down';
    this.#forget(feed);
    if (atServer) await this.#unsubscribe(feed);
  }

  /** A loss on the way ends the subscription as well. */
  async #unsubscribe({ pattern }) {
    await this.#lifeline.request('unsubscribe', { channel: pattern }).catch((error) => {
      if (error.code !== 'lost') throw error;
    });
  }

  /** What is lost with the line is a receipt that the publisher does not get. */
  #confirm(receipt) {
    this.#lifeline.request('confirm', { receipt }).catch(() => {});
  }

  #end(feed, error) {
    const ended = [...feed.entries];
    this.#forget(feed);
    const about = new TrunklineError(error.code, `'${feed.pattern}' is not subscribed any more: ${error.message}`, error.data);
    this.#delivery.tellEnd(ended, about);
  }

  #has(feed) {
    return this.#feeds.get(canonical(feed.pattern)) === feed;
  }

  #forget(feed) {
    if (this.#has(feed)) this.#feeds.delete(canonical(feed.pattern));
    for (const { listener } of feed.entries) this.#delivery.heard.leave(listener);
    feed.entries.clear();
  }
}

/** The first subscription of a pattern has decided how the server sends it. */
function checkShared(feed, pattern, { since, noLocal, onjoin, onleave }) {
  const first = (option) =>
    refused(`${option} belongs to the first subscription of a pattern, and '${pattern}' is subscribed already`);
  if (since !== undefined) throw first('since');
  if (noLocal !== undefined && noLocal !== feed.noLocal) throw first('noLocal');
  if ((onjoin || onleave) && !feed.presence) throw first(onjoin ? 'onjoin' : 'onleave');
}
