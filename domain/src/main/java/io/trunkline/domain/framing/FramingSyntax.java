package io.trunkline.domain.framing;

import io.trunkline.domain.error.Spelling;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Framings as a configuration writes them; what {@link Framing#text} gives is read back as an equal framing.
 *
 * <pre>
 *   none
 *   newline
 *   length1, length2, length4      with -little-endian, -inclusive or both behind, in this order
 *   delimiter BYTES                BYTES in hexadecimal, 0a00, or as decimal numbers with commas between them, 10,0
 *   delimiter-at-end-of-read BYTES
 * </pre>
 */
public final class FramingSyntax {
    private static final Pattern LENGTH = Pattern.compile("length([124])(-little-endian)?(-inclusive)?");
    private static final Pattern DELIMITER = Pattern.compile("(delimiter|delimiter-at-end-of-read) +(\\S.*)");
    private static final Pattern DECIMALS = Pattern.compile("\\d{1,3}( *, *\\d{1,3})*( *,)?");
    private static final String FORMS = "none, newline, length1, length2 or length4 (with -little-endian, -inclusive or"
            + " both behind), delimiter BYTES, delimiter-at-end-of-read BYTES";
    private static final String BYTES =
            "must be bytes in hexadecimal, as in 0a00, or decimal with commas between them," + " as in 10,0";

    private FramingSyntax() {}

    /** @throws IllegalArgumentException naming what is wrong and the nearest form */
    public static Framing parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals(Framing.NONE.text())) return Framing.NONE;
        if (trimmed.equals(Framing.NEWLINE.text())) return Framing.NEWLINE;
        Matcher length = LENGTH.matcher(trimmed);
        if (length.matches()) {
            ByteOrder order = length.group(2) == null ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return Framing.lengthPrefix(Integer.parseInt(length.group(1)), order, length.group(3) != null);
        }
        Matcher delimiter = DELIMITER.matcher(trimmed);
        if (!delimiter.matches()) throw unknown(trimmed);
        byte[] bytes = bytes(delimiter.group(2));
        return delimiter.group(1).equals("delimiter") ? Framing.delimiter(bytes) : Framing.delimiterAtEndOfRead(bytes);
    }

    private static byte[] bytes(String text) {
        if (text.indexOf(',') >= 0 && DECIMALS.matcher(text).matches()) return decimals(text);
        if (text.matches("([0-9a-fA-F]{2})+")) return HexFormat.of().parseHex(text);
        throw new IllegalArgumentException("the delimiter of a framing " + BYTES + ", but was '" + text + "'");
    }

    /** A comma may end the list: {@code 10,} is one byte. */
    private static byte[] decimals(String text) {
        String[] numbers = text.split(",");
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int value = Integer.parseInt(numbers[i].strip());
            if (value > 255) {
                throw new IllegalArgumentException(
                        "a byte of a framing's delimiter must be 0 to 255, but was " + value);
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static IllegalArgumentException unknown(String text) {
        String word = text.split(" ", 2)[0];
        if (word.equals("delimiter") || word.equals("delimiter-at-end-of-read")) {
            return new IllegalArgumentException("the framing '" + word + "' needs its bytes behind it, which " + BYTES);
        }
        String near = words().stream()
                .min(Comparator.comparingInt(known -> Spelling.distance(word, known)))
                .orElseThrow();
        boolean similar = Spelling.distance(word, near) <= Math.max(1, word.length() / 3);
        return new IllegalArgumentException("unknown framing '" + text + "'"
                + (similar ? ", did you mean '" + near + "'?" : "") + "; a framing is one of: " + FORMS);
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of("none", "newline", "delimiter", "delimiter-at-end-of-read"));
        for (int size : List.of(1, 2, 4)) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                words.add(Framing.lengthPrefix(size, order, false).text());
                words.add(Framing.lengthPrefix(size, order, true).text());
            }
        }
        return words;
    }
}
