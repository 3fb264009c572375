package io.trunkline.perf.bench;

import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.WriteBatch;
import java.nio.ByteBuffer;

/**
 * The way of the stream transports and of the direct WebSocket engine: what waits is gathered in memory that all connections
 * of the loop share, and leaves in one write. Here the write is a look at how many bytes there are; it counts as
 * one message, which it is where a turn has one publication.
 */
class BatchingOutlet extends DrainingOutlet {
    /** What the connections of a loop share. */
    static final class Memory {
        private static final int BYTES = 64 << 10;

        private final WriteBatch batch = new WriteBatch(BYTES);
    }

    private final Memory memory;

    BatchingOutlet(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void flush(Outbox outbox) {
        ByteBuffer written = outbox.gather(memory.batch);
        int bytes = written.remaining();
        if (bytes > 0) {
            outbox.left(bytes);
            wrote(bytes);
        }
        // longer than a batch
        if (!outbox.isEmpty()) super.flush(outbox);
    }
}
