package io.trunkline.perf.peer;

import java.nio.ByteBuffer;

/** From a read that holds one masked text frame to its text, found valid. Used by one thread. */
interface TextDecoder extends AutoCloseable {
    /** Returns the bytes of the text. */
    int decode(ByteBuffer frame);

    @Override
    default void close() {}
}
