package io.trunkline.domain.framing;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.text.Utf8Stream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A message that has begun, and comes in several frames or reads: what came of it, unmasked, still compressed. */
final class WebSocketMessage {
    private final boolean text;
    private final boolean compressed;
    /** Looks at text as it comes; text that is compressed can be looked at later only. */
    private final @Nullable Utf8Stream check;

    private final KeptBytes bytes = new KeptBytes();

    /** @param first byte of its first frame */
    WebSocketMessage(int first) {
        text = isText(first);
        compressed = isCompressed(first);
        check = text && !compressed ? new Utf8Stream() : null;
    }

    static boolean isText(int first) {
        return (first & WebSocketHeader.OPCODE) == WebSocketHeader.TEXT;
    }

    static boolean isCompressed(int first) {
        return (first & WebSocketHeader.RSV1) != 0;
    }

    boolean isText() {
        return text;
    }

    boolean isCompressed() {
        return compressed;
    }

    int length() {
        return bytes.length();
    }

    /** @throws FramingException when no text begins like this */
    void add(ByteBuffer piece) {
        if (check != null && !check.accept(piece)) throw badText();
        bytes.add(piece, piece.remaining());
    }

    /**
     * All of it, at its end.
     *
     * @throws FramingException when text ends within a character
     */
    ByteBuffer take() {
        if (check != null && !check.isComplete()) throw badText();
        return bytes.take(0, bytes.length());
    }

    static FramingException badText() {
        return new FramingException(CloseCode.BAD_TEXT, CloseCode.BAD_TEXT.reason());
    }
}
