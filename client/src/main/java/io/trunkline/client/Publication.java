package io.trunkline.client;

import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A publication as it arrived.
 *
 * @param channel the channel it was published to
 * @param payload as it was sent: JSON keeps its very bytes
 * @param offset its place in the history of its channel, {@link #NO_OFFSET} where the channel keeps none
 * @param user who published, where the server knows
 */
public record Publication(
        String channel,
        Payload payload,
        long offset,
        @Nullable String user) {
    /** The offset of a publication whose channel has no history. */
    public static final long NO_OFFSET = -1;

    public boolean hasOffset() {
        return offset != NO_OFFSET;
    }

    /** Channel, kind and size: a payload reaches a log only where the application puts it there. */
    @Override
    public String toString() {
        return channel + (hasOffset() ? "@" + offset : "") + " " + payload;
    }
}
