package io.trunkline.nativeprotocol;

import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A publication as a client gets it.
 *
 * @param channel its channel, as the server wrote it
 * @param payload a JSON payload has the very bytes that were published
 * @param offset its place in the channel's stream, {@link Publication#NO_OFFSET} where the channel has no history
 * @param user who published, where the server says so
 * @param epoch of the stream that begins with this publication; null of any but the first
 * @param receipt what to {@link NativeCodec#confirm} where the publisher wants to know; null where not
 */
public record NativePublication(
        String channel,
        Payload payload,
        long offset,
        @Nullable String user,
        @Nullable String epoch,
        @Nullable String receipt) {
    /** A publication that begins no stream, and need not be confirmed. */
    public NativePublication(String channel, Payload payload, long offset, @Nullable String user) {
        this(channel, payload, offset, user, null, null);
    }

    public boolean hasOffset() {
        return offset != Publication.NO_OFFSET;
    }
}
