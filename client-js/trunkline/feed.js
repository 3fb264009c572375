import { isPattern, matchLevels } from './patterns.js';

const MOST_POSITIONS = 1000; // channels of one pattern that can be recovered; the protocol takes no more

/**
 * A subscription as the server has it, shared by all subscriptions of this client to the same pattern. It keeps the place
 * in each channel's stream up to which its listeners were given everything, so that it can go on there after a loss.
 *
 * States: `opening` until the first answer; `live`; `down` while there is no link; `reopening` until the next answer.
 */
export class Feed {
  #positions = new Map(); // channel -> {epoch, offset}; the epoch is undefined where it was never told
  #recoverable = false; // whether #positions has all channels with history that this feed was given
  #untold = new Map(); // channel -> publications that were left out, less those that the server has told lost
  #sawUnkept = false; // something came that no history keeps: what is missed of that, nobody can tell

  constructor(pattern, { noLocal, presence, recover }) {
    this.pattern = pattern;
    this.levels = pattern.split('/');
    this.wild = isPattern(this.levels);
    this.noLocal = noLocal;
    this.presence = presence;
    this.recover = recover;
    this.state = 'opening';
    this.entries = new Set(); // {feed, listener, callbacks, subscription}
  }

  matches(levels) {
    return matchLevels(this.levels, levels);
  }

  /** The parameters of `subscribe`. */
  params(since) {
    return {
      channel: this.pattern,
      since,
      noLocal: this.noLocal || undefined,
      presence: this.presence || undefined,
      recover: (this.wild && this.recover && since === undefined) || undefined,
    };
  }

  /** Where to go on after a loss; undefined where that cannot be said. */
  since() {
    if (!this.#recoverable) return undefined;
    if (!this.wild) return this.#positions.get(this.pattern);
    return [...this.#positions].map(([channel, position]) => ({ channel, ...position }));
  }

  /** Takes the places that an answer to `subscribe` tells: what its publications have reached, where more are to follow. */
  begin({ epoch, offset, positions, publications = [], more }) {
    const exact = epoch === undefined ? undefined : [{ channel: this.pattern, epoch, offset }];
    const places = this.wild ? positions : exact;
    const last = new Map(more ? publications.map((publication) => [publication.channel, publication.offset]) : []);
    this.#positions.clear();
    this.#untold.clear();
    this.#recoverable = places !== undefined;
    for (const place of places ?? []) {
      this.#positions.set(place.channel, { epoch: place.epoch, offset: last.get(place.channel) ?? place.offset });
    }
  }

  /** Moves the position to this publication. False where it was there already: then its listeners had it. */
  take({ channel, offset, epoch }) {
    if (offset === undefined) {
      this.#sawUnkept = true;
      return true;
    }
    const last = this.#positions.get(channel);
    const restarted = epoch !== undefined && epoch !== last?.epoch;
    if (last && !restarted && offset <= last.offset) return false;
    const current = epoch ?? last?.epoch;
    if (current === undefined) this.#recoverable = false;
    if (!last) this.#makeRoom();
    else if (!restarted) this.#leftOut(channel, offset - last.offset - 1);
    this.#positions.set(channel, { epoch: current, offset });
    return true;
  }

  /** The server says that so many are lost: it does some time after it left them out, or before that shows. */
  toldLost(channel, count) {
    this.#leftOut(channel, -count);
  }

  #leftOut(channel, count) {
    if (count !== 0 && this.#positions.has(channel)) this.#untold.set(channel, (this.#untold.get(channel) ?? 0) + count);
  }

  #makeRoom() {
    if (this.#positions.size < MOST_POSITIONS) return;
    this.#recoverable = false;
    const oldest = this.#positions.keys().next().value;
    this.#positions.delete(oldest);
    this.#untold.delete(oldest);
  }

  /** The channel's stream may be another now: nothing that comes next was had before, whatever its offset. */
  loseTrackOf(channel) {
    this.#positions.delete(channel);
    this.#untold.delete(channel);
  }

  /** How much a loss has cost: undefined for nothing, null where nobody knows. */
  gapAfterLoss(answer, since, resumed) {
    if (since === undefined || this.#sawUnkept) return null;
    const gap = gapIn(answer);
    if (gap === null) return null;
    const all = (gap ?? 0) + this.#droppedBefore(answer, resumed);
    return all === 0 ? undefined : all;
  }

  /**
   * What the server had dropped before the loss, and could not tell any more: publications are missing here that it says it
   * dropped. What it dropped beyond is recovered, and what is missing else was not for this client. Without the session only
   * what is missing is known, and own publications that are left out cannot be told from it.
   */
  #droppedBefore({ dropped = 0 }, resumed) {
    if (this.noLocal && !resumed) return 0;
    const missing = [...this.#untold.values()].reduce((sum, count) => sum + Math.max(0, count), 0);
    return resumed ? Math.min(missing, dropped) : missing;
  }

  epochOf(channel) {
    return this.#positions.get(channel)?.epoch;
  }

  offsetOf(channel) {
    return this.#positions.get(channel)?.offset;
  }
}

/** What an answer to a `since` says about lost publications: undefined for none, null where it cannot be known. */
export function gapIn({ recovered, lost }) {
  if (recovered === true || lost === 0) return undefined;
  return typeof lost === 'number' ? lost : null;
}
