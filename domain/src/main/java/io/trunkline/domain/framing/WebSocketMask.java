package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The masking of RFC 6455 section 5.3. */
final class WebSocketMask {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private WebSocketMask() {}

    /**
     * Unmasks the bytes from the position to the limit, in place; the position stays.
     *
     * @param key its highest byte belongs to the first byte
     */
    static void apply(ByteBuffer bytes, int key) {
        ByteOrder order = bytes.order();
        // eight bytes at a time, and in the machine's order: no byte is swapped
        bytes.order(ByteOrder.nativeOrder());
        long inOrder = (LITTLE ? Integer.reverseBytes(key) : key) & 0xffffffffL;
        long twice = inOrder << 32 | inOrder;
        int at = bytes.position();
        int end = bytes.limit();
        for (; at + Long.BYTES <= end; at += Long.BYTES) bytes.putLong(at, bytes.getLong(at) ^ twice);
        for (int rest = key; at < end; at++, rest = Integer.rotateLeft(rest, 8)) {
            bytes.put(at, (byte) (bytes.get(at) ^ rest >>> 24));
        }
        bytes.order(order);
    }

    /** The key for what follows the first {@code count} bytes. */
    static int after(int key, int count) {
        return Integer.rotateLeft(key, 8 * (count & 3));
    }
}
