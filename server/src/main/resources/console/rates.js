// How many publications a second each channel has, from the counters of two readings.
const LONGEST_MS = 10_000; // between readings that are further apart nobody knows what is so now

export class Rates {
  #last = new Map(); // channel -> publications
  #at; // of the last reading; undefined where there is none, or where it left channels out

  /** Adds `rate` to each channel of a reading; undefined where it cannot be known yet. */
  of({ channels, more }, now = performance.now()) {
    const seconds = (now - this.#at) / 1000;
    const known = this.#at !== undefined && seconds > 0 && seconds * 1000 <= LONGEST_MS;
    const rated = channels.map((channel) => ({
      ...channel,
      rate: known ? this.#since(channel) / seconds : undefined,
    }));
    this.#last = new Map(channels.map(({ channel, publications }) => [channel, publications]));
    this.#at = more ? undefined : now;
    return rated;
  }

  /** A channel that was not there, or counts less than before, began to count in between. */
  #since({ channel, publications }) {
    const before = this.#last.get(channel) ?? 0;
    return publications >= before ? publications - before : publications;
  }
}

/** `undefined` is not known yet. */
export function rateText(rate) {
  if (rate === undefined) return '–';
  if (rate === 0) return '0';
  if (rate < 9.95) return rate < 0.05 ? '<0.1' : rate.toFixed(1);
  return rate < 9_999.5 ? Math.round(rate).toLocaleString('en') : `${(rate / 1000).toFixed(rate < 99_950 ? 1 : 0)}k`;
}
