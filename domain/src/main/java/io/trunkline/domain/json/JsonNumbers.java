package io.trunkline.domain.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbers of messages. */
final class JsonNumbers {
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
}
