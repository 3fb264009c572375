package io.trunkline.nativeprotocol.internal.wire;

/** A place in a message of the binary form, and the smallest parts that can be read there. */
final class BinaryCursor {
    /** The greatest number, which is exact in every language. */
    static final long MOST = 1L << 53;

    private static final int MOST_DIGITS = 8;

    final byte[] bytes;
    private int at;

    BinaryCursor(byte[] bytes) {
        this(bytes, 0);
    }

    BinaryCursor(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    void skip(int count) {
        at += count;
    }

    int next(int end, String what) {
        if (at >= end) throw new BinaryFault(at, what + " is missing");
        return bytes[at++] & 0xff;
    }

    /** An unsigned LEB128 number of at most 2^53, in no more bytes than it needs. */
    long varint(int end, String what) {
        int start = at;
        long value = 0;
        for (int digit = 0; digit < MOST_DIGITS; digit++) {
            int b = next(end, digit == 0 ? what : "the rest of " + what);
            value |= (long) (b & 0x7f) << 7 * digit;
            if (b >= 0x80) continue;
            if (b == 0 && digit > 0) throw new BinaryFault(start, what + " has more bytes than it needs");
            if (value > MOST) break;
            return value;
        }
        throw new BinaryFault(start, what + " is above 2^53");
    }

    /** A length of what lies before {@code end}. */
    int length(int end, String name) {
        int start = at;
        long length = varint(end, "the length of " + name);
        if (length > end - at) {
            throw new BinaryFault(start, name + " would have " + length + " bytes, but " + (end - at) + " follow");
        }
        return (int) length;
    }
}
