package io.trunkline.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes text into JSON strings as UTF-8, byte by byte: what must be escaped is ASCII, all else is copied. */
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
    public static int length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= LETTERS.length) return length(text.getBytes(StandardCharsets.UTF_8));
            length += added(LETTERS[c]);
        }
        return length;
    }

    /** As {@link #length(String)}, of text in UTF-8. */
    public static int length(byte[] utf8) {
        int length = utf8.length;
        for (byte b : utf8) {
            length += added(letter(b));
        }
        return length;
    }

    /** Writes the text, without quotes, into {@code out} from {@code at} on; returns where it ends. */
    public static int write(String text, byte[] out, int at) {
        int end = at;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= LETTERS.length) return write(text.getBytes(StandardCharsets.UTF_8), out, at);
            end = write((byte) c, out, end);
        }
        return end;
    }

    /** As {@link #write(String, byte[], int)}, of text in UTF-8. */
    public static int write(byte[] utf8, byte[] out, int at) {
        int end = at;
        for (byte b : utf8) {
            end = write(b, out, end);
        }
        return end;
    }

    private static int write(byte b, byte[] out, int at) {
        byte letter = letter(b);
        int end = at;
        if (letter == 0) {
            out[end++] = b;
            return end;
        }
        out[end++] = '\\';
        out[end++] = letter;
        if (letter != 'u') return end;
        out[end++] = '0';
        out[end++] = '0';
        out[end++] = HEX[b >> 4];
        out[end++] = HEX[b & 15];
        return end;
    }

    /** How many bytes more than the character itself an escape takes. */
    private static int added(byte letter) {
        if (letter == 0) return 0;
        return letter == 'u' ? 5 : 1;
    }

    private static byte letter(byte b) {
        return b < 0 ? 0 : LETTERS[b];
    }
}
