package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.text.Utf8Stream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates messages of permessage-deflate, RFC 7692 section 7.2.2, each for itself (no context take-over): so one serves all
 * connections of a loop. Used in turns of the loop only. Holds about 40 KiB outside the heap until it is closed.
 */
public final class Inflation implements AutoCloseable {
    private static final int PIECE = 8 * 1024;

    /**
     * What the sender took off, and behind it a last block without content: of a message that was cut short its end is not
     * reached, but for what looks like the end by chance.
     */
    private static final byte[] TAIL = {0, 0, -1, -1, 1, 0, 0, -1, -1};

    private final Inflater inflater = new Inflater(true);
    private final byte[] piece = new byte[PIECE];

    /**
     * Bytes that a message of {@code bytes} bytes may have before it is inflated. Compression makes what is random a little
     * longer: by less than an eighth with any setting of zlib.
     */
    static long mostCompressed(int bytes) {
        return Math.min(bytes + bytes / 8L + 64, Integer.MAX_VALUE - 8);
    }

    /**
     * The message in memory of its own.
     *
     * @param maxBytes stops where more come out
     * @param text whether it must be UTF-8
     * @throws FramingException when it is too long, is not what deflate makes, or is not text
     */
    ByteBuffer inflate(ByteBuffer compressed, int maxBytes, boolean text) {
        try {
            return inflate(compressed, maxBytes, text ? new Utf8Stream() : null);
        } catch (DataFormatException malformed) {
            throw malformed();
        } finally {
            // also lets go of the input
            inflater.reset();
        }
    }

    private ByteBuffer inflate(ByteBuffer compressed, int maxBytes, @Nullable Utf8Stream check)
            throws DataFormatException {
        KeptBytes message = new KeptBytes();
        ByteBuffer tail = ByteBuffer.wrap(TAIL);
        inflater.setInput(compressed);
        while (true) {
            int count = inflater.inflate(piece);
            if (count > 0) add(message, count, maxBytes, check);
            else if (inflater.finished() && isEnd(compressed, tail)) break;
            else if (inflater.finished()) goOn(compressed);
            else if (compressed.hasRemaining() || !tail.hasRemaining()) throw malformed();
            else inflater.setInput(tail);
        }
        if (check != null && !check.isComplete()) throw WebSocketMessage.badText();
        return message.take(0, message.length());
    }

    /** A last block of the sender's own may end the message, RFC 7692 section 7.2.3.5, where nothing is behind it. */
    private static boolean isEnd(ByteBuffer compressed, ByteBuffer tail) {
        if (tail.position() > 0 && tail.hasRemaining()) throw malformed();
        return !compressed.hasRemaining();
    }

    /** More blocks may follow one that the sender marked as the last. */
    private void goOn(ByteBuffer compressed) {
        inflater.reset();
        inflater.setInput(compressed);
    }

    private void add(KeptBytes message, int count, int maxBytes, @Nullable Utf8Stream check) {
        long length = (long) message.length() + count;
        if (length > maxBytes) throw FramingException.tooLong(length, maxBytes);
        ByteBuffer next = ByteBuffer.wrap(piece, 0, count);
        if (check != null && !check.accept(next)) throw WebSocketMessage.badText();
        message.add(next, count);
    }

    /** RFC 7692 names no code for it; "not consistent with the type of the message" is what others send, too. */
    private static FramingException malformed() {
        return new FramingException(CloseCode.BAD_TEXT, "compressed message is not what deflate makes");
    }

    /** Gives its memory back; not to be used after that. */
    @Override
    public void close() {
        inflater.end();
    }
}
