package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses messages for permessage-deflate, RFC 7692 section 7.2.1, each for itself. Any thread. A deflater has about 256
 * KiB outside the heap: as many as there are processors are kept for the next message, others are freed after use.
 */
final class Deflation {
    /**
     * Shorter messages are left alone: one TCP segment carries them either way, and compressing one costs as much as copying
     * many kilobytes, as the deflater's tables of 64 KiB are cleared for each.
     */
    static final int WORTHWHILE = 128;

    /** What each message ends with after a flush, and what is taken off. */
    private static final int TAIL = 4;

    private static final ArrayBlockingQueue<Deflater> KEPT =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Deflation() {}

    /** The message compressed; null where that is not shorter. */
    static @Nullable ByteBuffer deflate(WireBytes message) {
        if (message.length() < WORTHWHILE) return null;
        Deflater kept = KEPT.poll();
        Deflater deflater = kept == null ? new Deflater(Deflater.DEFAULT_COMPRESSION, true) : kept;
        try {
            return deflate(message, deflater);
        } finally {
            // also lets go of the input
            deflater.reset();
            if (!KEPT.offer(deflater)) deflater.end();
        }
    }

    private static @Nullable ByteBuffer deflate(WireBytes message, Deflater deflater) {
        byte[] deflated = new byte[message.length()];
        deflater.setInput(message.buffer());
        int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
        // where all room was used there is more to come, or the end was met by chance
        return length == deflated.length ? null : ByteBuffer.wrap(deflated, 0, length - TAIL);
    }
}
