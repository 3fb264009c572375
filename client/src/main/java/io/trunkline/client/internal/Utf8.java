package io.trunkline.client.internal;

/** The length of text on the wire. */
final class Utf8 {
    private Utf8() {}

    /** Bytes of {@code text} in UTF-8, without making them. */
    static long length(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) bytes += 2;
            else if (c >= 0x80) bytes++; // half of a pair has two of its four bytes
        }
        return bytes;
    }
}
