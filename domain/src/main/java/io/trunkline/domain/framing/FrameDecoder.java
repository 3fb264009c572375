package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of one connection into messages. Keeps the beginning of a message that is not complete, in memory that
 * grows with the bytes that came and never with a length that was only claimed; keeps nothing between messages. Not for
 * several threads.
 *
 * <p>After a failure it must not be used again: what follows in the stream has no known beginning.
 */
public interface FrameDecoder {
    /**
     * Takes the next message out of {@code read}. Called again with the rest of the same read until it returns null, which
     * it does when it has taken all of it.
     *
     * @param read what one read brought, or its rest; its position moves behind what was taken
     * @return the message, a view that is valid until the next call; null when more bytes are needed
     * @throws FramingException when the stream breaks the framing or a message is longer than the limit
     */
    @Nullable
    ByteBuffer next(ByteBuffer read);

    /** Bytes kept of a message that is not complete. */
    int keptBytes();
}
