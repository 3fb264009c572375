package io.trunkline.domain.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes UTF-8 text into JSON strings, byte by byte: what must be escaped is ASCII, all else is copied. */
public final class JsonEscapes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    /** By ASCII character: 0 where it stands for itself, its letter after the backslash, or {@code u}. */
    private static final byte[] LETTERS = letters();

    private JsonEscapes() {}

    private static byte[] letters() {
        byte[] letters = new byte[128];
        Arrays.fill(letters, 0, 0x20, (byte) 'u');
        letters['\b'] = 'b';
        letters['\f'] = 'f';
        letters['\n'] = 'n';
        letters['\r'] = 'r';
        letters['\t'] = 't';
        letters['"'] = '"';
        letters['\\'] = '\\';
        return letters;
    }

    /** How many bytes the text takes inside a JSON string, without its quotes. */
    public static int length(ByteBuffer utf8) {
        int length = utf8.remaining();
        for (int i = utf8.position(); i < utf8.limit(); i++) {
            byte letter = letter(utf8.get(i));
            if (letter != 0) length += letter == 'u' ? 5 : 1;
        }
        return length;
    }

    /** Writes the text, without quotes, into {@code out} from {@code at} on; returns where it ends. */
    public static int write(ByteBuffer utf8, byte[] out, int at) {
        for (int i = utf8.position(); i < utf8.limit(); i++) {
            byte b = utf8.get(i);
            byte letter = letter(b);
            if (letter == 0) {
                out[at++] = b;
                continue;
            }
            out[at++] = '\\';
            out[at++] = letter;
            if (letter != 'u') continue;
            out[at++] = '0';
            out[at++] = '0';
            out[at++] = HEX[b >> 4];
            out[at++] = HEX[b & 15];
        }
        return at;
    }

    private static byte letter(byte b) {
        return b < 0 ? 0 : LETTERS[b];
    }
}
