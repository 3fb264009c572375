const MOST_CHANNELS = 1000; // remembered for each listener

/**
 * What each listener function was given, so that it gets a publication once. Live publications come once for all patterns,
 * but after a loss each pattern that matches a channel brings the same publications again.
 *
 * For each channel that is one range (from, to] of offsets. What comes before the range belongs to a subscription that
 * started further back, and is new.
 */
export class Heard {
  #listeners = new Map(); // listener -> {subscriptions, channels: channel -> {epoch, from, to}}

  join(listener) {
    const known = this.#listeners.get(listener);
    if (known) known.subscriptions++;
    else this.#listeners.set(listener, { subscriptions: 1, channels: new Map() });
  }

  leave(listener) {
    if (--this.#listeners.get(listener).subscriptions === 0) this.#listeners.delete(listener);
  }

  /** Whether the listener has not been given this publication; from now on it has. */
  isNew(listener, { channel, offset }, epoch) {
    if (offset === undefined) return true;
    const { channels } = this.#listeners.get(listener);
    const range = channels.get(channel);
    if (range === undefined || range.epoch !== epoch) {
      if (channels.size >= MOST_CHANNELS) channels.delete(channels.keys().next().value);
      channels.set(channel, { epoch, from: offset - 1, to: offset });
      return true;
    }
    if (offset <= range.to) return offset <= range.from;
    range.to = offset;
    return true;
  }

  /** The link is lost. Offsets of streams whose epoch is not known say nothing about what comes over the next one. */
  linkLost() {
    for (const { channels } of this.#listeners.values()) {
      for (const [channel, { epoch }] of channels) if (epoch === undefined) channels.delete(channel);
    }
  }
}
