package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.connection.WriteBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/** The buffers of one loop, lent to one connection after the other, so that an idle connection has none. In turns only. */
final class LoopMemory {
    private static final int READ_BYTES = 64 << 10;
    private static final int WRITE_BYTES = 128 << 10;

    private final ByteBuffer read = ByteBuffer.allocateDirect(READ_BYTES);
    private final WriteBatch batch = new WriteBatch(WRITE_BYTES);
    /** Jetty takes several buffers; ours is always one. */
    private final ByteBuffer[] one = new ByteBuffer[1];

    /** An empty buffer, as Jetty fills them; valid until the next call. */
    ByteBuffer read() {
        BufferUtil.clear(read);
        return read;
    }

    WriteBatch batch() {
        return batch;
    }

    /** Writes as much as the socket takes; returns whether that was all, and nothing waits to be written any more. */
    boolean flush(EndPoint endPoint, ByteBuffer bytes) throws IOException {
        one[0] = bytes;
        return endPoint.flush(one);
    }
}
