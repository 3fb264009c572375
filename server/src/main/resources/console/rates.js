// How many publications a second each channel has, from the counters of two readings.
const SHORTEST_MS = 1_000; // between readings that are closer, one publication more or less is a great leap
const LONGEST_MS = 10_000; // between readings that are further apart, nobody knows what is so now

export class Rates {
  #older; // {at, counts, whole}: what is measured from while the newer is too new
  #newer;

  /** Adds `rate` to each channel of a reading; undefined where it cannot be known yet. */
  of({ channels, more }, now = performance.now()) {
    const fresh = now - this.#newer?.at < SHORTEST_MS;
    const base = fresh ? this.#older : this.#newer;
    const rated = channels.map((channel) => ({ ...channel, rate: rateSince(base, channel, now) }));
    if (!fresh) {
      this.#older = this.#newer;
      this.#newer = { at: now, counts: new Map(channels.map((one) => [one.channel, one.publications])), whole: !more };
    }
    return rated;
  }
}

/** A channel that was not there, or counts less than before, began to count in between. */
function rateSince(base, { channel, publications }, now) {
  if (base === undefined || now - base.at > LONGEST_MS) return undefined;
  const before = base.counts.get(channel) ?? (base.whole ? 0 : undefined);
  if (before === undefined) return undefined;
  const since = publications >= before ? publications - before : publications;
  return (since * 1000) / (now - base.at);
}

/** `undefined` is not known yet. */
export function rateText(rate) {
  if (rate === undefined) return '–';
  if (rate === 0) return '0';
  if (rate < 9.95) return rate < 0.05 ? '<0.1' : rate.toFixed(1);
  return rate < 9_999.5 ? Math.round(rate).toLocaleString('en') : `${(rate / 1000).toFixed(rate < 99_950 ? 1 : 0)}k`;
}
