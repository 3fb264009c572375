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
 */
public record NativePublication(
        String channel,
        Payload payload,
        long offset,
        @Nullable String user) {
    public boolean hasOffset() {
        return offset != Publication.NO_OFFSET;
    }
}
