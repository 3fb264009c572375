package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.StreamPosition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription is in force.
 *
 * @param position the place in the channel's stream after which publications are delivered, and which the recovered ones have
 *     reached; null for a pattern and for a channel without history
 * @param positions the same for each channel with history that a pattern matches; null where nobody asked, and where they are
 *     too many
 * @param recovery null where nobody asked for the past
 */
public record SubscribeResult(
        @Nullable StreamPosition position,
        @Nullable Map<ChannelName, StreamPosition> positions,
        @Nullable Recovery recovery) {
    /** A subscription that only gets what comes newly. */
    public SubscribeResult(@Nullable StreamPosition position) {
        this(position, null, null);
    }
}
