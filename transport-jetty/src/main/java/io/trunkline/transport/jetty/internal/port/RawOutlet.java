package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.WireBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Writes a connection's messages to its end point: all of a turn in one write, out of the batch of the loop. Where the socket is
 * full, Jetty gets the rest of the message that was cut, and nothing more is written until it has taken that. Touched in turns
 * only.
 */
final class RawOutlet implements Outlet {
    /** What Jetty gets at a time while the socket is full: it is copied to memory of the thread that writes. */
    private static final int PIECE_BYTES = 32 << 10;

    private final RawConnection connection;
    private final EndPoint endPoint;
    private final Framing framing;
    private final LoopMemory memory;
    private final PortContext context;
    /** The rest of a message of which a part has left. */
    private @Nullable ByteBuffer tail;
    /** So much of the tail has Jetty. */
    private int pieceBytes;

    private boolean waiting;
    private boolean broken;
    private boolean closing;
    private boolean shut;
    private Scheduler.@Nullable Task closeLimit;

    RawOutlet(RawConnection connection, Framing framing, LoopMemory memory, PortContext context) {
        this.connection = connection;
        this.endPoint = connection.getEndPoint();
        this.framing = framing;
        this.memory = memory;
        this.context = context;
    }

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public void flush(Outbox outbox) {
        if (waiting || broken) return;
        try {
            if (!writeTail(outbox) || !writeAll(outbox)) awaitWritable(outbox);
            else if (closing) shutdown();
        } catch (IOException lost) {
            broken = true;
            connection.inTurn(() -> connection.ended(StreamEnd.LOST));
        }
    }

    /** Returns whether everything has left. */
    private boolean writeAll(Outbox outbox) throws IOException {
        while (!outbox.isEmpty()) {
            ByteBuffer batch = outbox.gather(memory.batch());
            if (batch.hasRemaining()) {
                int length = batch.remaining();
                boolean all = memory.flush(endPoint, batch);
                tail = outbox.left(length - batch.remaining());
                if (!all) return false;
            } else {
                WireBytes longer = outbox.poll();
                tail = longer == null ? null : longer.buffer();
                if (!writeTail(outbox)) return false;
            }
        }
        return true;
    }

    /** Writes what is left of a message, piece by piece; returns whether all of it has left. */
    private boolean writeTail(Outbox outbox) throws IOException {
        ByteBuffer rest = tail;
        if (rest == null) return true;
        settlePiece(outbox, rest);
        while (rest.hasRemaining()) {
            ByteBuffer piece = memory.batch().piece(rest);
            int length = piece.remaining();
            boolean all = memory.flush(endPoint, piece);
            int left = length - piece.remaining();
            rest.position(rest.position() + left);
            outbox.written(left);
            if (!all) return false;
        }
        tail = null;
        return true;
    }

    /** Jetty has written what it got. */
    private void settlePiece(Outbox outbox, ByteBuffer rest) {
        rest.position(rest.position() + pieceBytes);
        outbox.written(pieceBytes);
        pieceBytes = 0;
    }

    /** The socket is full: gives Jetty the next bytes, where there are some, so that it calls when it has written them. */
    private void awaitWritable(Outbox outbox) {
        if (tail == null) {
            WireBytes next = outbox.poll();
            // none where only TLS has bytes left
            tail = next == null ? BufferUtil.EMPTY_BUFFER : next.buffer();
        }
        ByteBuffer piece = tail.slice(tail.position(), Math.min(tail.remaining(), PIECE_BYTES));
        pieceBytes = piece.remaining();
        waiting = true;
        endPoint.write(new Written(), piece);
    }

    private void written() {
        waiting = false;
        connection.flush();
    }

    /** Says that nothing follows; the peer's own end is waited for until the time limit. */
    private void shutdown() {
        if (shut) return;
        shut = true;
        endPoint.shutdownOutput();
    }

    @Override
    public void pauseReading() {
        connection.pauseReading();
    }

    @Override
    public void resumeReading() {
        connection.resumeReading();
    }

    @Override
    public boolean ping() {
        return false;
    }

    @Override
    public void close(int code, String reason) {
        if (closing) return;
        closing = true;
        connection.discardInput();
        closeLimit = context.connector()
                .getScheduler()
                .schedule(this::cut, context.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closing has taken too long; any thread. */
    private void cut() {
        StreamEnd late = new StreamEnd(CloseCode.GONE, "cut: closing took longer than " + context.closeTimeout());
        connection.post(() -> connection.ended(late));
    }

    /** The connection has ended: nothing is to be cut or written any more. */
    void ended() {
        broken = true;
        if (closeLimit != null) closeLimit.cancel();
    }

    private final class Written implements Callback {
        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            connection.inTurn(RawOutlet.this::written);
        }

        @Override
        public void failed(Throwable cause) {
            connection.inTurn(() -> connection.ended(StreamEnd.LOST));
        }
    }
}
