package io.trunkline.domain.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbers of messages. */
public final class JsonNumbers {
    /** Whole numbers up to here are exact in every JSON library, JavaScript's doubles included. */
    private static final long EXACT = 1L << 53;

    private static final int DIGITS = 17;

    private JsonNumbers() {}

    /** The number written in a checked slice; null where it has a fraction or exponent, or is beyond 2^53. */
    static @Nullable Long integer(byte[] source, int start, int end) {
        if (end - start > DIGITS) return null;
        for (int i = start; i < end; i++) {
            boolean digit = source[i] >= '0' && source[i] <= '9';
            if (!digit && source[i] != '-') return null;
        }
        long value = Long.parseLong(new String(source, start, end - start, StandardCharsets.ISO_8859_1));
        return Math.abs(value) <= EXACT ? value : null;
    }

    /** How many digits a number has that is not below zero. */
    public static int length(long number) {
        int length = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) length++;
        return length;
    }

    /** Writes a number that is not below zero into {@code out} from {@code at} on; returns where it ends. */
    public static int write(long number, byte[] out, int at) {
        int end = at + length(number);
        long rest = number;
        for (int i = end - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }
}
