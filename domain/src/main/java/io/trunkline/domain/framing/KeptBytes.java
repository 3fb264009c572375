package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The beginning of a message whose end has not come. Grows with what came, and is given back when the message is taken. */
final class KeptBytes {
    private static final byte[] NOTHING = new byte[0];
    private static final int FIRST = 256;
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = NOTHING;
    private int length;

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** What is kept; valid until the next change. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Adds the next {@code count} bytes of {@code source}, and moves its position; nothing where it is negative. */
    void add(ByteBuffer source, int count) {
        if (count <= 0) return;
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, capacityFor(needed));
        source.get(bytes, length, count);
        length = needed;
    }

    private int capacityFor(int needed) {
        int doubled = (int) Math.min(LONGEST, 2L * bytes.length);
        return Math.max(needed, Math.max(FIRST, doubled));
    }

    /** A view of what is kept from {@code from} up to {@code to}; nothing is kept any more. */
    ByteBuffer take(int from, int to) {
        ByteBuffer taken = ByteBuffer.wrap(bytes, from, to - from).slice();
        bytes = NOTHING;
        length = 0;
        return taken;
    }
}
