package io.trunkline.transport.jetty.internal;

import java.nio.ByteBuffer;

/** A whole message from the peer; the bytes are ours. */
record Message(ByteBuffer bytes, boolean text) {
    /** What a message costs beside its bytes, so that a flood of empty ones is bounded too. */
    private static final int OVERHEAD = 128;

    int cost() {
        return bytes.remaining() + OVERHEAD;
    }
}
