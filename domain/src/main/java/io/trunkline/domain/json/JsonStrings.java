package io.trunkline.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decodes the inside of JSON strings that were checked before (RFC 8259, section 7). */
public final class JsonStrings {
    private JsonStrings() {}

    /** @param start the first byte after the opening quote */
    static String decode(byte[] source, int start, int end) {
        int escape = indexOfEscape(source, start, end);
        if (escape == end) return new String(source, start, end - start, StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        while (escape < end) {
            text.append(new String(source, from, escape - from, StandardCharsets.UTF_8));
            from = escape + 2;
            if (source[escape + 1] == 'u') {
                text.append((char) Integer.parseInt(new String(source, from, 4, StandardCharsets.ISO_8859_1), 16));
                from += 4;
            } else {
                text.append(unescaped(source[escape + 1]));
            }
            escape = indexOfEscape(source, from, end);
        }
        return text.append(new String(source, from, end - from, StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * The string in UTF-8, copied; null when it has an unpaired surrogate.
     *
     * @param start the first byte after the opening quote
     * @param end the closing quote
     */
    public static byte @Nullable [] utf8(byte[] source, int start, int end) {
        if (indexOfEscape(source, start, end) == end) return Arrays.copyOfRange(source, start, end);
        String text = decode(source, start, end);
        return hasUnpairedSurrogate(text) ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static int indexOfEscape(byte[] source, int start, int end) {
        for (int i = start; i < end; i++) {
            if (source[i] == '\\') return i;
        }
        return end;
    }

    private static char unescaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) letter;
        };
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
