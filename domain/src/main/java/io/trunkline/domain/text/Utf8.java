package io.trunkline.domain.text;

import java.nio.ByteBuffer;

/** Whether bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {
    /** In eight bytes of ASCII none of these bits is set. */
    static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Looks at the first {@code length} bytes. */
    public static boolean isValid(byte[] bytes, int length) {
        return isValid(ByteBuffer.wrap(bytes, 0, length));
    }

    /** Looks at the bytes from the position to the limit, and moves neither. */
    public static boolean isValid(ByteBuffer bytes) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (at + Long.BYTES <= end && (bytes.getLong(at) & HIGH_BITS) == 0) at += Long.BYTES;
            else if (bytes.get(at) >= 0) at++;
            else {
                int size = sizeAt(bytes, at, end);
                if (size == 0) return false;
                at += size;
            }
        }
        return true;
    }

    /** Bytes of the character at a lead byte; 0 when it is not well formed. */
    private static int sizeAt(ByteBuffer bytes, int at, int end) {
        int lead = bytes.get(at) & 0xff;
        int size = sizeOf(lead);
        if (size == 0 || at + size > end) return 0;
        int second = bytes.get(at + 1) & 0xff;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) return 0;
        for (int i = 2; i < size; i++) {
            if ((bytes.get(at + i) & 0xc0) != 0x80) return 0;
        }
        return size;
    }

    /** Bytes of the character that a byte of 0x80 or more leads; 0 when it leads none. */
    static int sizeOf(int lead) {
        return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    }

    /** Excludes overlong forms. */
    static int lowestSecond(int lead) {
        return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    }

    /** Excludes surrogates, and what is beyond Unicode. */
    static int highestSecond(int lead) {
        return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    }
}
