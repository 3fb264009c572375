package io.trunkline.transport.jetty.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Looks at the first {@code length} bytes. */
    static boolean isValid(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            if (at + Long.BYTES <= length && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) at += Long.BYTES;
            else if (bytes[at] >= 0) at++;
            else {
                int size = sizeAt(bytes, at, length);
                if (size == 0) return false;
                at += size;
            }
        }
        return true;
    }

    /** Bytes of the character at a lead byte; 0 when it is not well formed. */
    private static int sizeAt(byte[] bytes, int at, int length) {
        int lead = bytes[at] & 0xff;
        int size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (size == 0 || at + size > length) return 0;
        int second = bytes[at + 1] & 0xff;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) return 0;
        for (int i = 2; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) return 0;
        }
        return size;
    }

    /** Excludes overlong forms. */
    private static int lowestSecond(int lead) {
        return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    }

    /** Excludes surrogates, and what is beyond Unicode. */
    private static int highestSecond(int lead) {
        return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    }
}
