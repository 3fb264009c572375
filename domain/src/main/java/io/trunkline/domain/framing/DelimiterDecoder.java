package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Messages with a delimiter behind them. A message that lies whole in a read is not copied. */
final class DelimiterDecoder implements FrameDecoder {
    private final DelimiterFraming framing;
    private final byte[] delimiter;
    private final int maxBytes;
    private final KeptBytes kept = new KeptBytes();

    DelimiterDecoder(DelimiterFraming framing, int maxBytes) {
        this.framing = framing;
        this.delimiter = framing.bytes();
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable ByteBuffer next(ByteBuffer read) {
        if (!read.hasRemaining()) return null;
        if (!framing.anywhere()) return endOfRead(read);
        int across = acrossReads(read);
        if (across >= 0) return joined(read, across);
        int found = find(read, read.position(), delimiter);
        if (found < 0) {
            keepAll(read);
            return null;
        }
        if (kept.length() > 0) return joined(read, found - read.position() + delimiter.length);
        ByteBuffer message = read.slice(read.position(), found - read.position());
        read.position(found + delimiter.length);
        return checked(message);
    }

    private @Nullable ByteBuffer endOfRead(ByteBuffer read) {
        keepAll(read);
        int end = kept.length() - delimiter.length;
        if (end < 0) return null;
        for (int i = 0; i < delimiter.length; i++) {
            if (kept.at(end + i) != delimiter[i]) return null;
        }
        return checked(kept.take(0, end));
    }

    /** How many bytes of {@code read} complete a delimiter that began in what is kept; -1 when none does. */
    private int acrossReads(ByteBuffer read) {
        for (int begun = Math.min(delimiter.length - 1, kept.length()); begun > 0; begun--) {
            if (isCompleted(begun, read)) return delimiter.length - begun;
        }
        return -1;
    }

    private boolean isCompleted(int begun, ByteBuffer read) {
        if (read.remaining() < delimiter.length - begun) return false;
        for (int i = 0; i < delimiter.length; i++) {
            byte found = i < begun ? kept.at(kept.length() - begun + i) : read.get(read.position() + i - begun);
            if (found != delimiter[i]) return false;
        }
        return true;
    }

    /** The message that is kept, completed by the next {@code count} bytes. */
    private ByteBuffer joined(ByteBuffer read, int count) {
        checkLength((long) kept.length() + count - delimiter.length);
        kept.add(read, count);
        return checked(kept.take(0, kept.length() - delimiter.length));
    }

    private void keepAll(ByteBuffer read) {
        // a delimiter may have begun
        checkLength((long) kept.length() + read.remaining() - delimiter.length);
        kept.add(read, read.remaining());
    }

    private ByteBuffer checked(ByteBuffer message) {
        int last = message.limit() - 1;
        if (framing.stripReturn() && last >= 0 && message.get(last) == '\r') message.limit(last);
        if (message.remaining() > maxBytes) throw FramingException.tooLong(message.remaining(), maxBytes);
        return message;
    }

    /** Whether what came without an end may still become a message. */
    private void checkLength(long bytes) {
        long most = maxBytes + (framing.stripReturn() ? 1L : 0L);
        if (bytes > most) throw FramingException.tooLong(bytes, maxBytes);
    }

    /** Where the delimiter stands first, from {@code from} on; -1 when it does not. */
    static int find(ByteBuffer in, int from, byte[] delimiter) {
        int last = in.limit() - delimiter.length;
        for (int at = from; at <= last; at++) {
            if (in.get(at) == delimiter[0] && isAt(in, at, delimiter)) return at;
        }
        return -1;
    }

    private static boolean isAt(ByteBuffer in, int at, byte[] delimiter) {
        for (int i = 1; i < delimiter.length; i++) {
            if (in.get(at + i) != delimiter[i]) return false;
        }
        return true;
    }

    @Override
    public int keptBytes() {
        return kept.length();
    }
}
