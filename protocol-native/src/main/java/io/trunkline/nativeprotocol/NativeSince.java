package io.trunkline.nativeprotocol;

import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.List;
import java.util.function.Consumer;

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

    /** Writes it as the member {@code since}. */
    static void write(NativeSince since, FieldWriter params) {
        String name = "since";
        switch (since) {
            case Place place -> params.object(name, fields -> writePosition(place.position(), fields));
            case Places places ->
                params.objects(
                        name,
                        places.positions().stream().map(NativeSince::fields).toList());
            case Latest latest -> params.string(name, "latest");
            case Last last -> params.integer(name, last.count());
        }
    }

    private static Consumer<FieldWriter> fields(NativePosition place) {
        return fields -> writePosition(place.position(), fields.string("channel", place.channel()));
    }

    private static void writePosition(StreamPosition position, FieldWriter fields) {
        fields.string("epoch", position.epoch()).integer("offset", position.offset());
    }
}
