package io.trunkline.auth.user;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names and roles as the users file writes them: what would end a field or a line, begin a comment or not be seen is
 * percent-encoded UTF-8 (RFC 3986, section 2.1), all else stands for itself.
 */
final class PercentText {
    private static final String MEANINGFUL = "%:,#";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c)) out.appendCodePoint(c);
            else
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8))
                    out.append('%').append(HEX.toHexDigits(b));
        });
        return out.toString();
    }

    /**
     * @param field what the text is, for the error
     * @throws IllegalArgumentException when an encoding is broken, or a character stands there that is written encoded only
     */
    static String decode(String field, String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        if (!text.codePoints().allMatch(c -> c == '%' || isPlain(c))) {
            throw new IllegalArgumentException(field + " must have spaces, control characters and any of " + MEANINGFUL
                    + " percent-encoded, a space as %20");
        }
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') out.put(in[i]);
            else {
                out.put(octet(field, in, i));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException(field + " must be UTF-8 once its percent-encoding is undone");
        }
    }

    private static byte octet(String field, byte[] in, int at) {
        if (at + 2 >= in.length || !HexFormat.isHexDigit(in[at + 1]) || !HexFormat.isHexDigit(in[at + 2])) {
            throw new IllegalArgumentException(field + " must have two hexadecimal digits after every %");
        }
        return (byte) (HexFormat.fromHexDigit(in[at + 1]) << 4 | HexFormat.fromHexDigit(in[at + 2]));
    }

    private static boolean isPlain(int c) {
        return MEANINGFUL.indexOf(c) < 0
                && !Character.isISOControl(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT;
    }
}
