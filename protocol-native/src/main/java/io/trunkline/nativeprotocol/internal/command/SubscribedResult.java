package io.trunkline.nativeprotocol.internal.command;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.hub.Recovery;
import io.trunkline.domain.hub.SubscribeResult;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.internal.wire.FieldWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code subscribe}: where the subscription begins, and what it gets of the past.
 *
 * @param dropped how many were dropped on the line before and not told there; null where that cannot be known
 */
record SubscribedResult(
        SubscribeResult subscribed, @Nullable Long dropped) implements Result {
    @Override
    public void write(FieldWriter out) {
        writeWithoutPublications(out);
        // all of them: the hub has counted what fits, and sends what comes after
        Recovery recovery = subscribed.recovery();
        List<Publication> recovered = recovery == null ? List.of() : recovery.publications();
        out.publications("publications", recovered, Integer.MAX_VALUE);
        if (recovery != null) out.flag("more", recovery.more());
    }

    void writeWithoutPublications(FieldWriter out) {
        StreamPosition position = subscribed.position();
        if (position != null) write(position, out);
        Map<ChannelName, StreamPosition> positions = subscribed.positions();
        if (positions != null) {
            out.objects(
                    "positions",
                    positions.entrySet().stream().map(SubscribedResult::place).toList());
        }
        Recovery recovery = subscribed.recovery();
        out.flag("recovered", recovery != null && recovery.isWhole() && dropped != null);
        if (recovery == null) return;
        if (recovery.lost() == null || dropped == null) out.nothing("lost");
        else out.integer("lost", recovery.lost());
        if (dropped != null && dropped > 0) out.integer("dropped", dropped);
    }

    private static Consumer<FieldWriter> place(Map.Entry<ChannelName, StreamPosition> place) {
        return out ->
                write(place.getValue(), out.string("channel", place.getKey().toString()));
    }

    private static void write(StreamPosition position, FieldWriter out) {
        out.string("epoch", position.epoch()).integer("offset", position.offset());
    }
}
