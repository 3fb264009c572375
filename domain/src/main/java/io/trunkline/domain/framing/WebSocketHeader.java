package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header of a WebSocket frame, RFC 6455 section 5.2, where it lies in a buffer.
 *
 * <pre>
 *   bit  7     6     5     4     3..0
 *      +-----+-----+-----+-----+---------+
 *      | FIN | RSV1| RSV2| RSV3| opcode  |
 *      +-----+-----+-----+-----+---------+
 *      | MASK| length: 0..125, 126, 127  |
 *      +-----+---------------------------+
 *      | length in 2 bytes after 126, in 8 after 127, big-endian |
 *      | masking key, 4 bytes, where MASK is set |
 * </pre>
 */
final class WebSocketHeader {
    static final int FIN = 0x80;
    /** Per message: its bytes are compressed, RFC 7692 section 6. */
    static final int RSV1 = 0x40;

    static final int RESERVED_BITS = 0x70;
    static final int OPCODE = 0x0f;
    static final int MASKED = 0x80;

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xa;

    /** Payload of a control frame, at most. */
    static final int CONTROL_BYTES = 125;

    /** The longest header: that of a client's frame with a length in 8 bytes. */
    static final int LONGEST = 14;

    private static final int LENGTH_IN_2 = 126;
    private static final int LENGTH_IN_8 = 127;
    private static final int KEY_BYTES = 4;

    private WebSocketHeader() {}

    static boolean isControl(int first) {
        return (first & CLOSE) != 0;
    }

    static boolean isFinal(int first) {
        return (first & FIN) != 0;
    }

    /** Bytes of the length behind the second byte: 0, 2 or 8. */
    static int lengthBytes(int second) {
        int length = second & ~MASKED;
        return length < LENGTH_IN_2 ? 0 : length == LENGTH_IN_2 ? Short.BYTES : Long.BYTES;
    }

    /** Bytes of the header of a client's frame. */
    static int size(int second) {
        return 2 + lengthBytes(second) + KEY_BYTES;
    }

    /** The payload's length, of a header at {@code at}; negative where its top bit is set, which no header may have. */
    static long length(ByteBuffer bytes, int at) {
        int second = bytes.get(at + 1) & 0xff;
        int count = lengthBytes(second);
        return count == 0 ? second & ~MASKED : number(bytes, at + 2, count);
    }

    /** The masking key of a client's frame; its first byte is the highest. */
    static int key(ByteBuffer bytes, int at) {
        return (int) number(bytes, at + 2 + lengthBytes(bytes.get(at + 1) & 0xff), KEY_BYTES);
    }

    /** Byte by byte: the buffer may have any order. */
    private static long number(ByteBuffer bytes, int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) value = value << 8 | bytes.get(at + i) & 0xff;
        return value;
    }

    /** The message behind its header as a server sends it; null where it has no room before it, or is too long for that. */
    static @Nullable WireBytes before(WireBytes message, int first) {
        int length = message.length();
        if (length < LENGTH_IN_2) return message.behind(first << 8 | length, 2);
        if (length >= 1 << Short.SIZE) return null;
        return message.behind((long) first << 24 | LENGTH_IN_2 << 16 | length, 4);
    }

    /** A whole unmasked frame, as a server sends it, with its header written and room for {@code length} bytes behind it. */
    static ByteBuffer serverFrame(int first, int length) {
        int lengthBytes = length < LENGTH_IN_2 ? 0 : length < 1 << Short.SIZE ? Short.BYTES : Long.BYTES;
        ByteBuffer frame = ByteBuffer.allocate(Math.addExact(2 + lengthBytes, length));
        frame.put((byte) first);
        switch (lengthBytes) {
            case 0 -> frame.put((byte) length);
            case Short.BYTES -> frame.put((byte) LENGTH_IN_2).putShort((short) length);
            default -> frame.put((byte) LENGTH_IN_8).putLong(length);
        }
        return frame;
    }
}
