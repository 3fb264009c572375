package io.trunkline.nativeprotocol.internal.wire;

/** Writes numbers and keys of the binary form. */
final class Varints {
    /** Most bytes of a number. */
    static final int LONGEST = 8;

    private Varints() {}

    /** How many bytes a number takes. */
    static int length(long value) {
        int length = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) length++;
        return length;
    }

    /** Writes a number from 0 to 2^53; returns where it ends. */
    static int put(long value, byte[] out, int at) {
        if (value < 0 || value > BinaryCursor.MOST) {
            throw new IllegalArgumentException("a number must be 0 to 2^53, but was " + value);
        }
        long rest = value;
        while (rest > 0x7f) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return at;
    }

    /** Writes type and number of a field; returns where they end. */
    static int putKey(FieldType type, int number, byte[] out, int at) {
        if (number <= FieldNumbers.LAST_SHORT) {
            out[at++] = (byte) (type.bits() | number);
            return at;
        }
        out[at++] = (byte) (type.bits() | FieldNumbers.LAST_SHORT + 1);
        out[at++] = (byte) number;
        return at;
    }
}
