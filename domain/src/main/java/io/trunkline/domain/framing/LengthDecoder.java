package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Messages with a length before them. A message that lies whole in a read is not copied. */
final class LengthDecoder implements FrameDecoder {
    private final LengthFraming framing;
    private final int maxBytes;
    /** Null between messages, as it mostly is. */
    private @Nullable KeptBytes kept;

    LengthDecoder(LengthFraming framing, int maxBytes) {
        this.framing = framing;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable ByteBuffer next(ByteBuffer read) {
        return kept == null ? nextWhole(read) : nextKept(read, kept);
    }

    private @Nullable ByteBuffer nextWhole(ByteBuffer read) {
        int size = framing.size();
        if (read.remaining() < size) {
            return keepRest(read);
        }
        int length = framing.lengthAt(read, read.position(), maxBytes);
        if (read.remaining() - size < length) {
            return keepRest(read);
        }
        ByteBuffer message = read.slice(read.position() + size, length);
        read.position(read.position() + size + length);
        return message;
    }

    private @Nullable ByteBuffer keepRest(ByteBuffer read) {
        if (read.hasRemaining()) {
            kept = new KeptBytes();
            kept.add(read, read.remaining());
        }
        return null;
    }

    private @Nullable ByteBuffer nextKept(ByteBuffer read, KeptBytes begun) {
        int size = framing.size();
        if (!keepUpTo(begun, size, read)) return null;
        int end = size + framing.lengthAt(begun.view(), 0, maxBytes);
        if (!keepUpTo(begun, end, read)) return null;
        kept = null;
        return begun.take(size, end);
    }

    /** Keeps as many bytes as there are; returns whether {@code wanted} are kept. */
    private static boolean keepUpTo(KeptBytes begun, int wanted, ByteBuffer read) {
        begun.add(read, Math.min(wanted - begun.length(), read.remaining()));
        return begun.length() >= wanted;
    }

    @Override
    public int keptBytes() {
        return kept == null ? 0 : kept.length();
    }
}
