package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.connection.WriteBatch;
import io.trunkline.domain.framing.Inflation;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** The buffers of one loop, lent to one connection after the other, so that an idle connection has none. In turns only. */
public final class LoopMemory {
    private static final int READ_BYTES = 64 << 10;
    private static final int WRITE_BYTES = 128 << 10;

    private final ByteBuffer read = ByteBuffer.allocateDirect(READ_BYTES);
    private final WriteBatch batch = new WriteBatch(WRITE_BYTES);
    /** Jetty takes several buffers; ours is always one. */
    private final ByteBuffer[] one = new ByteBuffer[1];

    private @Nullable Inflation inflation;

    /** An empty buffer, as Jetty fills them; valid until the next call. */
    ByteBuffer read() {
        BufferUtil.clear(read);
        return read;
    }

    WriteBatch batch() {
        return batch;
    }

    /** Made for the first connection with compression; any thread, what it gives is for turns. */
    synchronized Inflation inflation() {
        if (inflation == null) inflation = new Inflation();
        return inflation;
    }

    /** Writes as much as the socket takes; returns whether that was all, and nothing waits to be written any more. */
    boolean flush(EndPoint endPoint, ByteBuffer bytes) throws IOException {
        one[0] = bytes;
        return endPoint.flush(one);
    }
}
