package io.trunkline.nativeprotocol;

import io.trunkline.domain.publication.StreamPosition;
import java.util.List;

/** From where a subscription begins: {@code since} of {@code subscribe}. Without one it begins with what is published next. */
public sealed interface NativeSince {
    /** Most places of a pattern, and most publications that can be counted back. */
    int MOST = 1_000;

    /** After a place of a channel. */
    record Place(StreamPosition position) implements NativeSince {}

    /** Of a pattern: after a place of each of these channels, and from the beginning of those that are new since. */
    record Places(List<NativePosition> positions) implements NativeSince {
        public Places {
            positions = List.copyOf(positions);
            if (positions.size() > MOST) {
                throw new IllegalArgumentException(
                        "since must have at most " + MOST + " places, but has " + positions.size());
            }
        }
    }

    /** With the newest publication that is kept. */
    record Latest() implements NativeSince {}

    /** With so many of the newest publications, as far as they are kept. */
    record Last(int count) implements NativeSince {
        public Last {
            if (count < 1 || count > MOST) {
                throw new IllegalArgumentException("since must be 1 to " + MOST + ", but was " + count);
            }
        }
    }
}
