package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.WriteBatch;
import io.trunkline.domain.framing.WireBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Moves what waits in outboxes to sockets, as many messages a write as wait: the number of writes decides the cost of a
 * fan-out. One for all connections of a loop, which share the messages that lie in its memory.
 */
final class OutboxWriter {
    /** The socket is full between two messages. */
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final WriteBatch batch;

    OutboxWriter(int batchBytes) {
        this.batch = new WriteBatch(batchBytes);
    }

    /**
     * Writes as much as the socket takes.
     *
     * @param before what the last call returned
     * @return null when all has gone; else the socket is full, and this is to be written first when it takes bytes again: the
     *     rest of a message, or nothing
     */
    @Nullable
    ByteBuffer write(Outbox outbox, ByteStream stream, @Nullable ByteBuffer before) throws IOException {
        ByteBuffer rest = before;
        while (true) {
            if (rest != null && !writeRest(outbox, stream, rest)) return rest;
            ByteBuffer waiting = outbox.gather(batch);
            if (waiting.hasRemaining()) {
                int offered = waiting.remaining();
                int taken = stream.write(waiting);
                rest = outbox.left(taken);
                if (taken < offered) return rest == null ? NOTHING : rest;
                if (outbox.isEmpty()) return stream.flush() ? null : NOTHING;
            } else {
                WireBytes longer = outbox.poll();
                if (longer == null) return stream.flush() ? null : NOTHING;
                rest = longer.buffer();
            }
        }
    }

    /** In pieces of the batch's size: for a write from the heap the JDK would copy all of it at each attempt. */
    private boolean writeRest(Outbox outbox, ByteStream stream, ByteBuffer rest) throws IOException {
        while (rest.hasRemaining()) {
            ByteBuffer piece = batch.piece(rest);
            int offered = piece.remaining();
            int taken = stream.write(piece);
            rest.position(rest.position() + taken);
            outbox.written(taken);
            if (taken < offered) return false;
        }
        return true;
    }
}
