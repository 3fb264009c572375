package io.trunkline.domain.framing;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One way messages lie in a stream of bytes, in both directions. Applications may write their own. */
public interface Framing extends OutboundFraming {
    /** The transport has messages of its own, as WebSocket has, or each read is a message: bytes go out as they are. */
    Framing NONE = new NoFraming();

    /** Lines that end in {@code \n}; a {@code \r} before it is taken off, also where it was the end of the message. */
    Framing NEWLINE = new DelimiterFraming("\n", true, true);

    /** A length of 4 bytes, big-endian, that does not count itself: what the native protocol uses on TCP. */
    Framing LENGTH_4 = lengthPrefix(4, ByteOrder.BIG_ENDIAN, false);

    /**
     * A length before each message.
     *
     * @param bytes of the length: 1, 2 or 4, unsigned
     * @param inclusive whether the length counts its own bytes
     */
    static Framing lengthPrefix(int bytes, ByteOrder order, boolean inclusive) {
        return new LengthFraming(bytes, order, inclusive);
    }

    /**
     * Bytes that end each message and are taken off it, wherever they are found.
     *
     * @param delimiter 1 to 16 bytes
     */
    static Framing delimiter(byte... delimiter) {
        return new DelimiterFraming(new String(delimiter, StandardCharsets.ISO_8859_1), true, false);
    }

    /** As {@link #delimiter}, but looked for at the end of each read only: within a message the bytes may stand. */
    static Framing delimiterAtEndOfRead(byte... delimiter) {
        return new DelimiterFraming(new String(delimiter, StandardCharsets.ISO_8859_1), false, false);
    }

    /**
     * A decoder for one connection.
     *
     * @param maxBytes longest message it takes, without what the framing adds
     */
    FrameDecoder decoder(int maxBytes);
}
