package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Messages with a length before them. A message that lies whole in a read is not copied. */
final class LengthDecoder implements FrameDecoder {
    private final LengthFraming framing;
    private final int maxBytes;
    private final KeptBytes kept = new KeptBytes();

    LengthDecoder(LengthFraming framing, int maxBytes) {
        this.framing = framing;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable ByteBuffer next(ByteBuffer read) {
        return kept.length() == 0 ? nextWhole(read) : nextKept(read);
    }

    private @Nullable ByteBuffer nextWhole(ByteBuffer read) {
        int size = framing.size();
        if (read.remaining() < size) {
            kept.add(read, read.remaining());
            return null;
        }
        int length = framing.lengthAt(read, read.position(), maxBytes);
        if (read.remaining() - size < length) {
            kept.add(read, read.remaining());
            return null;
        }
        ByteBuffer message = read.slice(read.position() + size, length);
        read.position(read.position() + size + length);
        return message;
    }

    private @Nullable ByteBuffer nextKept(ByteBuffer read) {
        int size = framing.size();
        if (!keepUpTo(size, read)) return null;
        int end = size + framing.lengthAt(kept.view(), 0, maxBytes);
        return keepUpTo(end, read) ? kept.take(size, end) : null;
    }

    /** Keeps as many bytes as there are; returns whether {@code wanted} are kept. */
    private boolean keepUpTo(int wanted, ByteBuffer read) {
        kept.add(read, Math.min(wanted - kept.length(), read.remaining()));
        return kept.length() >= wanted;
    }

    @Override
    public int keptBytes() {
        return kept.length();
    }
}
