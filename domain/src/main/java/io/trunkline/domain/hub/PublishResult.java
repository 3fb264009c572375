package io.trunkline.domain.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a publish.
 *
 * @param channels how many channels it was published to: 1 for a name
 * @param recipients how many subscriptions matched at that moment, over all channels; a connection with two matching
 *     patterns counts twice, though it gets the publication once
 * @param offset the publication's offset, where one channel with history was published to, else -1
 * @param durable whether what was stored outlives this process; null where {@link Ack#STORED} was not asked for
 * @param delivered to how many connections it was written; null where {@link Ack#DELIVERED} was not asked for
 * @param receipts of the connections that have confirmed, in the order of their coming; null where none were asked for
 * @param late whether time ran out before it was delivered to, or confirmed by, as many as were waited for
 * @param repeated whether this is the answer of an earlier publish with the same key, and nothing was published now
 */
public record PublishResult(
        int channels,
        int recipients,
        long offset,
        @Nullable Boolean durable,
        @Nullable Integer delivered,
        @Nullable List<Receipt> receipts,
        boolean late,
        boolean repeated) {
    /** Of a publish to a pattern that no active channel matches. */
    static final PublishResult NOWHERE = new PublishResult(0, 0, -1);

    /** Of a publish that asked for nothing more. */
    public PublishResult(int channels, int recipients, long offset) {
        this(channels, recipients, offset, null, null, null, false, false);
    }

    PublishResult plus(PublishResult other) {
        return new PublishResult(channels + other.channels, recipients + other.recipients, -1);
    }

    PublishResult stored(boolean isDurable) {
        return new PublishResult(channels, recipients, offset, isDurable, delivered, receipts, late, repeated);
    }

    PublishResult delivered(DeliveryCount.Outcome outcome) {
        return new PublishResult(
                channels, recipients, offset, durable, outcome.written(), outcome.receipts(), outcome.late(), repeated);
    }

    /** What it costs in memory beside a result without receipts, in bytes, measured roughly. */
    long receiptBytes() {
        return receipts == null
                ? 0
                : receipts.stream().mapToLong(Receipt::bytes).sum();
    }

    /** This as the answer of a publish that was made again. */
    PublishResult again() {
        return new PublishResult(channels, recipients, offset, durable, delivered, receipts, late, true);
    }
}
