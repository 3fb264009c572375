package io.trunkline.bench.internal.wire;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;

/**
 * The body of one HTTP answer, which comes in chunks (RFC 9112, 7.1) that may begin and end anywhere. Their framing is taken out in
 * place, so that what is read of the content stands in one piece:
 *
 * <pre>
 *  position                                limit
 *  content, not taken yet | a part of what stands between two chunks
 * </pre>
 *
 * One chunk at a time, which is what a server writes for one delivery, is not moved. Touched by its loop alone.
 */
final class Chunks {
    private static final byte[] LINE_END = Bytes.ascii("\r\n");
    /** A length, and extensions that nobody sends. */
    private static final int MAX_LINE = 1024;

    private static final int MAX_DIGITS = 7;

    /** Bytes at the position of the buffer that are content. */
    private int content;
    /** Bytes of this chunk that are still to come. */
    private int left;
    /** Of the line's end behind them. */
    private int leftOfEnd;

    private boolean over;

    /** Takes the framing out of what has come; returns how many bytes of content stand at the position of the buffer. */
    int unwrap(ByteBuffer in) {
        int from = in.position() + content;
        while (from < in.limit() && !over) {
            if (left > 0) {
                int count = Math.min(left, in.limit() - from);
                join(in, from, count);
                left -= count;
                content += count;
                from += count;
            } else if (leftOfEnd > 0) {
                if (in.get(from++) != LINE_END[LINE_END.length - leftOfEnd--]) throw broken();
            } else {
                int next = begin(in, from);
                if (next < 0) break;
                from = next;
            }
        }
        int rest = in.limit() - from;
        join(in, from, rest);
        in.limit(in.position() + content + rest);
        return content;
    }

    /** Brings what stands at {@code from} and the content before it together. */
    private void join(ByteBuffer in, int from, int count) {
        int to = in.position() + content;
        if (to == from) return;
        if (content == 0) in.position(from);
        else in.put(to, in, from, count);
    }

    /** Reads the line before a chunk; returns where the chunk begins, negative where the line has no end yet. */
    private int begin(ByteBuffer in, int from) {
        int end = Bytes.find(in, from, in.limit(), LINE_END);
        if (end < 0) {
            if (in.limit() - from > MAX_LINE) throw broken();
            return -1;
        }
        int at = from;
        for (int digit = digit(in, at); digit >= 0; digit = digit(in, ++at)) left = left << 4 | digit;
        if (at == from || at - from > MAX_DIGITS) throw broken();
        leftOfEnd = LINE_END.length;
        over = left == 0;
        return end + LINE_END.length;
    }

    private static int digit(ByteBuffer in, int at) {
        return Character.digit(in.get(at), 16);
    }

    private static BenchException broken() {
        return new BenchException("the server sent a chunk without a length that this tool reads");
    }

    /** So many bytes of content were taken; the position of the buffer is behind them. */
    void taken(int count) {
        content -= count;
    }

    /** Whether the last chunk has come. */
    boolean isOver() {
        return over;
    }
}
