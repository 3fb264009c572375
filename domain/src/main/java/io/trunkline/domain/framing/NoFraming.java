package io.trunkline.domain.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Each read is a message. */
record NoFraming() implements Framing {
    @Override
    public WireBytes frame(WireBytes message) {
        return message;
    }

    @Override
    public FrameDecoder decoder(int maxBytes) {
        return new Whole(maxBytes);
    }

    @Override
    public String text() {
        return "none";
    }

    private record Whole(int maxBytes) implements FrameDecoder {
        @Override
        public @Nullable ByteBuffer next(ByteBuffer read) {
            if (!read.hasRemaining()) return null;
            if (read.remaining() > maxBytes) throw FramingException.tooLong(read.remaining(), maxBytes);
            ByteBuffer all = read.slice();
            read.position(read.limit());
            return all;
        }

        @Override
        public int keptBytes() {
            return 0;
        }
    }
}
