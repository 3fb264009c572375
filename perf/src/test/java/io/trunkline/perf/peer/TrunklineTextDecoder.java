package io.trunkline.perf.peer;

import io.trunkline.domain.framing.WebSocketDecoder;
import java.nio.ByteBuffer;

/** Ours: unmasks in the read's buffer, and gives the bytes there. */
final class TrunklineTextDecoder implements TextDecoder {
    private static final int MOST = 1 << 20;

    private final WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
    private final ByteBuffer read = ByteBuffer.allocateDirect(MOST);

    @Override
    public int decode(ByteBuffer frame) {
        read.clear().put(frame.rewind()).flip();
        if (decoder.next(read) != WebSocketDecoder.Kind.TEXT) throw new IllegalStateException("no text was found");
        return decoder.payload().remaining();
    }
}
