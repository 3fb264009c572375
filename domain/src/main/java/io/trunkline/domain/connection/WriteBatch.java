package io.trunkline.domain.connection;

import io.trunkline.domain.framing.WireBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one write, side by side in memory that the kernel can take. One batch serves all connections of a loop:
 * where the next connection is to get the messages that the last one got, which is what a fan-out is, nothing is copied.
 * Touched in turns of the loop only, by {@link Outbox#gather}.
 */
public final class WriteBatch {
    private static final int FIRST = 64;

    private final ByteBuffer memory;
    /** The messages that lie in the memory, from its beginning on, and where each ends. */
    private @Nullable WireBytes[] messages = new WireBytes[FIRST];

    private int[] ends = new int[FIRST];
    private int known;
    private int taken;
    private long copied;

    /** @param bytes most bytes of one write; longer messages go without a batch */
    public WriteBatch(int bytes) {
        if (bytes < 1) throw new IllegalArgumentException("bytes must be positive, but was " + bytes);
        this.memory = ByteBuffer.allocateDirect(bytes);
    }

    void begin() {
        taken = 0;
    }

    /** Adds a message behind those added since {@link #begin}; false when it does not fit. */
    boolean add(WireBytes message) {
        if (taken < known && messages[taken] == message) {
            taken++;
            return true;
        }
        int at = end(taken);
        if (message.length() > memory.capacity() - at) return false;
        if (taken == messages.length) grow();
        memory.limit(at + message.length()).position(at);
        message.putInto(memory);
        forget(taken);
        messages[taken] = message;
        ends[taken++] = memory.position();
        known = taken;
        copied += message.length();
        return true;
    }

    /** The bytes of the messages added since {@link #begin}; the same view each time. */
    ByteBuffer bytes() {
        return memory.limit(end(taken)).position(0);
    }

    /** Bytes of messages that were copied into the memory, over all writes. */
    long copiedBytes() {
        return copied;
    }

    /** What lies from here on is overwritten: a batch must not hold on to messages of a burst long ago. */
    private void forget(int from) {
        if (known > from) Arrays.fill(messages, from, known, null);
        known = from;
    }

    private int end(int count) {
        return count == 0 ? 0 : ends[count - 1];
    }

    private void grow() {
        messages = Arrays.copyOf(messages, messages.length * 2);
        ends = Arrays.copyOf(ends, ends.length * 2);
    }

    /**
     * A piece of something longer than a batch, in the batch's memory.
     *
     * @param rest its position is left alone
     */
    public ByteBuffer piece(ByteBuffer rest) {
        forget(0);
        taken = 0;
        int length = Math.min(rest.remaining(), memory.capacity());
        memory.clear();
        memory.put(rest.slice(rest.position(), length));
        return memory.flip();
    }
}
