package io.trunkline.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a publish that the server accepted.
 *
 * @param channels how many channels it went to: more than one only for a pattern
 * @param recipients how many subscriptions matched at that moment
 * @param offset its place in the history of its one channel, {@link Publication#NO_OFFSET} without history
 * @param durable whether what was stored outlives the server's process; null without {@link Ack#STORED}
 * @param delivered to how many connections it was written; null without {@link Ack#DELIVERED}
 * @param receipts who has confirmed, in the order of their coming, at most 1,000; null where none were asked for
 * @param late whether time ran out before enough connections had it
 * @param repeated whether this is the answer of an earlier publish with the same key, and nothing was published now
 */
public record PublishResult(
        long channels,
        long recipients,
        long offset,
        @Nullable Boolean durable,
        @Nullable Long delivered,
        @Nullable List<Receipt> receipts,
        boolean late,
        boolean repeated) {
    /** Of a publish that asked for nothing more. */
    public PublishResult(long channels, long recipients, long offset) {
        this(channels, recipients, offset, null, null, null, false, false);
    }
}
