package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryStats;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A channel, as those who run the server see it.
 *
 * @param subscribers subscriptions to this very channel, those of patterns not among them
 * @param members connections that are members; empty where the options record no presence
 * @param persistent whether it stays active without a subscriber
 * @param publications how many came since the channel became known to the server
 * @param history null where the options keep none
 */
public record ChannelView(
        ChannelName name,
        int subscribers,
        OptionalInt members,
        boolean persistent,
        long publications,
        @Nullable HistoryStats history) {}
