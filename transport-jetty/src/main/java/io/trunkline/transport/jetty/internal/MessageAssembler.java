package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.text.Utf8;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Joins the frames of a message, and the pieces in which Jetty brings a frame larger than its buffer, up to a bound. Touched by
 * the reader only. Memory grows with what has come, never with what a frame claims to bring.
 */
final class MessageAssembler {
    private final int maxBytes;
    private byte[] joined = new byte[0];
    private int length;
    private @Nullable CloseCode violation;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes the next piece.
     *
     * @param text whether the message is a text message
     * @param last whether the message ends with it
     * @return the message; null when more pieces follow, or on a {@link #violation()}
     */
    @Nullable
    Message add(ByteBuffer piece, boolean text, boolean last) {
        // no overflow: both are at most the bound or one buffer of Jetty's
        if (length + piece.remaining() > maxBytes) return refuse(CloseCode.TOO_LARGE);
        if (!last) {
            append(piece);
            return null;
        }
        ByteBuffer whole = take(piece);
        if (text && !Utf8.isValid(whole.array(), whole.limit())) return refuse(CloseCode.BAD_TEXT);
        return new Message(whole, text);
    }

    private ByteBuffer take(ByteBuffer last) {
        if (length == 0) {
            byte[] exact = new byte[last.remaining()];
            last.get(exact);
            return ByteBuffer.wrap(exact);
        }
        append(last);
        ByteBuffer whole = ByteBuffer.wrap(joined, 0, length);
        forget();
        return whole;
    }

    private void append(ByteBuffer piece) {
        int total = length + piece.remaining();
        if (total > joined.length)
            joined = Arrays.copyOf(joined, Math.min(maxBytes, Math.max(total, joined.length * 2)));
        piece.get(joined, length, piece.remaining());
        length = total;
    }

    private @Nullable Message refuse(CloseCode code) {
        violation = code;
        forget();
        return null;
    }

    private void forget() {
        joined = new byte[0];
        length = 0;
    }

    /** What is wrong with the message; null as long as nothing is. */
    @Nullable
    CloseCode violation() {
        return violation;
    }
}
