package io.trunkline.client;

import io.trunkline.domain.publication.StreamPosition;

/** From where a new subscription begins, in channels with history; without one, with what is published next. */
public sealed interface Since {
    /** Most publications to count back. */
    int MOST = 1_000;

    /** After a place of a channel, such as that of the last publication of an earlier run; not for patterns. */
    static Since after(StreamPosition position) {
        return new After(position);
    }

    /** With the newest publication that is kept. */
    static Since latest() {
        return new Latest();
    }

    /** With the newest {@code count} publications, 1 to 1,000, as far as they are kept. */
    static Since last(int count) {
        return new Last(count);
    }

    /** @see #after */
    record After(StreamPosition position) implements Since {}

    /** @see #latest */
    record Latest() implements Since {}

    /** @see #last */
    record Last(int count) implements Since {
        public Last {
            if (count < 1 || count > MOST) {
                throw new IllegalArgumentException("count must be 1 to " + MOST + ", but was " + count);
            }
        }
    }
}
