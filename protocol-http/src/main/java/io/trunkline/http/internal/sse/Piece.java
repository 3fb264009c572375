package io.trunkline.http.internal.sse;

import io.trunkline.domain.framing.WireBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one write sends: messages side by side, each behind its id. Lent by the loop, and back when the network has taken it. */
final class Piece {
    private static final int BYTES = 64 << 10;

    private byte[] bytes = new byte[BYTES];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    /** Whether the next message is for another write. */
    boolean isFull() {
        return length >= BYTES;
    }

    /** Adds a message whole, however long it is. */
    void add(WireBytes message) {
        room(message.length());
        message.putInto(ByteBuffer.wrap(bytes, length, message.length()));
        length += message.length();
    }

    /** @param ascii a field, or a comment */
    void add(String ascii) {
        byte[] more = ascii.getBytes(StandardCharsets.ISO_8859_1);
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /**
     * Adds a field that ends with a number: without garbage, as each message of each stream has one.
     *
     * @param ascii what stands before the number
     * @param number not negative
     */
    void add(byte[] ascii, long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) digits++;
        room(ascii.length + digits + 1);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length + digits;
        long rest = number;
        for (int i = 1; i <= digits; i++, rest /= 10) bytes[length - i] = (byte) ('0' + rest % 10);
        bytes[length++] = '\n';
    }

    private void room(int more) {
        if (bytes.length - length < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Empty again; a large message does not keep its room. */
    void clear() {
        if (bytes.length > BYTES) bytes = new byte[BYTES];
        length = 0;
    }
}
