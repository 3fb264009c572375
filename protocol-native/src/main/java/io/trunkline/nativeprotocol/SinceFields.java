package io.trunkline.nativeprotocol;

import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.function.Consumer;

/** How {@link NativeSince} is written. */
final class SinceFields {
    private SinceFields() {}

    /** Writes it as the member {@code since}. */
    static void write(NativeSince since, FieldWriter params) {
        String name = "since";
        switch (since) {
            case NativeSince.Place place -> params.object(name, fields -> writePosition(place.position(), fields));
            case NativeSince.Places places ->
                params.objects(
                        name,
                        places.positions().stream().map(SinceFields::fields).toList());
            case NativeSince.Latest latest -> params.string(name, "latest");
            case NativeSince.Last last -> params.integer(name, last.count());
        }
    }

    private static Consumer<FieldWriter> fields(NativePosition place) {
        return fields -> writePosition(place.position(), fields.string("channel", place.channel()));
    }

    private static void writePosition(StreamPosition position, FieldWriter fields) {
        fields.string("epoch", position.epoch()).integer("offset", position.offset());
    }
}
