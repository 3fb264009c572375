package io.trunkline.domain.history;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.StreamPosition;
import java.util.Map;

/** From where on a subscriber wants what its channels keep, before what comes newly. */
public sealed interface Since {
    /** What comes after a place in the stream of one channel. */
    record Place(StreamPosition position) implements Since {}

    /**
     * What comes after a place in each channel that a pattern matches; a channel without one is new to the subscriber, and is
     * wanted from its first publication on.
     */
    record Places(Map<ChannelName, StreamPosition> positions) implements Since {
        public Places {
            positions = Map.copyOf(positions);
        }
    }

    /**
     * The newest publications that are kept, of each channel.
     *
     * @param count how many at most, positive
     */
    record Last(int count) implements Since {
        public Last {
            if (count < 1) throw new IllegalArgumentException("count must be positive, but was " + count);
        }
    }
}
