package io.trunkline.domain.hub;

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
 * @param repeated whether this is the answer of an earlier publish with the same key, and nothing was published now
 */
public record PublishResult(
        int channels,
        int recipients,
        long offset,
        @Nullable Boolean durable,
        @Nullable Integer delivered,
        boolean repeated) {
    /** Of a publish to a pattern that no active channel matches. */
    static final PublishResult NOWHERE = new PublishResult(0, 0, -1);

    /** Of a publish that asked for nothing more. */
    public PublishResult(int channels, int recipients, long offset) {
        this(channels, recipients, offset, null, null, false);
    }

    PublishResult plus(PublishResult other) {
        return new PublishResult(channels + other.channels, recipients + other.recipients, -1);
    }

    PublishResult stored(boolean isDurable) {
        return new PublishResult(channels, recipients, offset, isDurable, delivered, repeated);
    }

    PublishResult delivered(int connections) {
        return new PublishResult(channels, recipients, offset, durable, connections, repeated);
    }

    /** This as the answer of a publish that was made again. */
    PublishResult again() {
        return new PublishResult(channels, recipients, offset, durable, delivered, true);
    }
}
