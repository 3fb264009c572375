package io.trunkline.domain.text;

import java.nio.ByteBuffer;

/**
 * Whether bytes that come in pieces are UTF-8, as {@link Utf8} defines it: told at the first byte that cannot stand where it
 * stands, wherever the pieces are cut. Not for several threads.
 */
public final class Utf8Stream {
    /** Bytes that the character begun last still needs. */
    private int missing;
    /** What the next of them may be, from and to. */
    private int lowest;

    private int highest;

    /**
     * Looks at the next bytes, from the position to the limit, and moves neither.
     *
     * @return false when no text begins like this; nothing is to be asked after that
     */
    public boolean accept(ByteBuffer bytes) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (missing == 0 && at + Long.BYTES <= end && (bytes.getLong(at) & Utf8.HIGH_BITS) == 0) at += Long.BYTES;
            else if (!accept(bytes.get(at++) & 0xff)) return false;
        }
        return true;
    }

    private boolean accept(int value) {
        if (missing == 0) return value < 0x80 || begins(value);
        if (value < lowest || value > highest) return false;
        expect(missing - 1, 0x80, 0xbf);
        return true;
    }

    private boolean begins(int lead) {
        int size = Utf8.sizeOf(lead);
        if (size == 0) return false;
        expect(size - 1, Utf8.lowestSecond(lead), Utf8.highestSecond(lead));
        return true;
    }

    private void expect(int more, int from, int to) {
        missing = more;
        lowest = from;
        highest = to;
    }

    /** Whether the text may end here: not within a character. */
    public boolean isComplete() {
        return missing == 0;
    }
}
