package io.trunkline.domain.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds what does not stand for itself in a JSON string: quotes, backslashes and control characters. Looks at eight bytes at a
 * time, since payloads are mostly text that has none of them.
 */
final class PlainText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = ONES << 7;

    private PlainText() {}

    /** Where the first of these is from {@code from} on; {@code end} where there is none. */
    static int end(byte[] utf8, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long found = special((long) LONGS.get(utf8, i));
            if (found != 0) return i + (Long.numberOfTrailingZeros(found) >> 3);
        }
        while (i < end && isPlain(utf8[i])) i++;
        return i;
    }

    /**
     * The upper bit of each byte that is special. A borrow may set the bit of a byte above a special one too, never below it, so
     * the lowest bit is right.
     */
    private static long special(long bytes) {
        long quotes = bytes ^ ONES * '"';
        long backslashes = bytes ^ ONES * '\\';
        long below = bytes - ONES * ' ' & ~bytes;
        return (below | quotes - ONES & ~quotes | backslashes - ONES & ~backslashes) & HIGH;
    }

    private static boolean isPlain(byte b) {
        return (b >= ' ' || b < 0) && b != '"' && b != '\\';
    }
}
