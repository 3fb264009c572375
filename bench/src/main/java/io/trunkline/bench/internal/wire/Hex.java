package io.trunkline.bench.internal.wire;

/** Eight hexadecimal digits as one long: numbers in a payload are read without a loop. */
public final class Hex {
    /** How many digits a number has. */
    public static final int DIGITS = 8;

    private static final long ONES = 0x0101010101010101L;

    private Hex() {}

    /** The digits of {@code value} in ASCII, the first in the highest byte. */
    public static long digits(int value) {
        long nibbles = value & 0xffffffffL;
        nibbles = (nibbles | nibbles << 16) & 0x0000ffff0000ffffL;
        nibbles = (nibbles | nibbles << 8) & 0x00ff00ff00ff00ffL;
        nibbles = (nibbles | nibbles << 4) & 0x0f0f0f0f0f0f0f0fL;
        // ten and more: the sixth bit appears when six is added
        long letters = (nibbles + 6 * ONES >>> 4) & ONES;
        return nibbles + '0' * ONES + letters * ('a' - '0' - 10);
    }

    /** The number that eight digits mean; anything where they are none. */
    public static int value(long digits) {
        long nibbles = (digits & 0x0f0f0f0f0f0f0f0fL) + 9 * (digits >>> 6 & ONES);
        nibbles = (nibbles | nibbles >>> 4) & 0x00ff00ff00ff00ffL;
        nibbles = (nibbles | nibbles >>> 8) & 0x0000ffff0000ffffL;
        return (int) (nibbles | nibbles >>> 16);
    }

    /** The digits as text. */
    public static String text(int value) {
        StringBuilder text = new StringBuilder(DIGITS);
        long digits = digits(value);
        for (int shift = 56; shift >= 0; shift -= 8) text.append((char) (digits >>> shift & 0xff));
        return text.toString();
    }
}
