package io.trunkline.bench.internal.wire;

import java.nio.ByteBuffer;

/**
 * The payload of a publication, in ASCII that no protocol has to escape:
 *
 * <pre>
 *  ~#  sequence  stream    time      filler ...  $
 *  0   2         10        18        26          length - 1
 * </pre>
 *
 * Sequence counts the publications of a stream from 0, a stream is one publisher on one channel, time is the intended time of
 * sending in microseconds of the generator's clock, modulo 2^32.
 */
public final class PayloadLayout {
    /** The shortest payload. */
    public static final int MIN_BYTES = 32;
    /** The longest: servers send messages above 64 KiB in fragments. */
    public static final int MAX_BYTES = 60_000;

    static final int SEQUENCE_AT = 2;
    static final int STREAM_AT = 10;
    static final int TIME_AT = 18;
    private static final int FILLER_AT = 26;
    private static final short MARK = '~' << 8 | '#';
    private static final byte END = '$';

    private PayloadLayout() {}

    /** A payload whose numbers are still to be set. */
    static byte[] blank(int length) {
        byte[] payload = new byte[length];
        payload[0] = '~';
        payload[1] = '#';
        for (int i = SEQUENCE_AT; i < FILLER_AT; i++) payload[i] = '0';
        for (int i = FILLER_AT; i < length; i++) payload[i] = filler(i);
        payload[length - 1] = END;
        return payload;
    }

    private static byte filler(int at) {
        return (byte) ('a' + at % 26);
    }

    /** Whether a payload begins at {@code at}. */
    public static boolean beginsAt(ByteBuffer in, int at) {
        return in.getShort(at) == MARK;
    }

    /** Where a payload begins between {@code from} and {@code to}; negative where none does. */
    public static int find(ByteBuffer in, int from, int to) {
        for (int at = from; at < to - 1; at++) {
            if (in.getShort(at) == MARK) return at;
        }
        return -1;
    }

    /** Whether the payload of {@code length} bytes at {@code at} has its end where it belongs. */
    public static boolean endsRight(ByteBuffer in, int at, int length) {
        return in.get(at + length - 1) == END;
    }

    /** Whether every byte between the numbers and the end is as it was sent. */
    public static boolean isIntact(ByteBuffer in, int at, int length) {
        for (int i = FILLER_AT; i < length - 1; i++) {
            if (in.get(at + i) != filler(i)) return false;
        }
        return true;
    }

    public static int sequence(ByteBuffer in, int at) {
        return Hex.value(in.getLong(at + SEQUENCE_AT));
    }

    public static int stream(ByteBuffer in, int at) {
        return Hex.value(in.getLong(at + STREAM_AT));
    }

    /** Microseconds, modulo 2^32. */
    public static int time(ByteBuffer in, int at) {
        return Hex.value(in.getLong(at + TIME_AT));
    }
}
