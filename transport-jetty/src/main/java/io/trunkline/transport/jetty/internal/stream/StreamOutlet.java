package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WireBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
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
final class StreamOutlet implements Outlet {
    /** What Jetty gets at a time while the socket is full: it is copied to memory of the thread that writes. */
    private static final int PIECE_BYTES = 32 << 10;

    private final StreamConnection connection;
    private final EndPoint endPoint;
    private final OutboundFraming framing;
    private final Control control;
    private final LoopMemory memory;
    private final Streams streams;
    /** The rest of a message of which a part has left. */
    private @Nullable ByteBuffer tail;
    /** So much of the tail has Jetty. */
    private int pieceBytes;

    private boolean waiting;
    private boolean broken;
    private boolean closing;
    private boolean farewellGiven;
    private boolean said;
    private int closeCode;
    private String closeReason = "";
    private Scheduler.@Nullable Task closeLimit;

    StreamOutlet(StreamConnection connection, Speech speech, LoopMemory memory, Streams streams) {
        this.connection = connection;
        this.endPoint = connection.getEndPoint();
        this.framing = speech.framing();
        this.control = speech.control();
        this.memory = memory;
        this.streams = streams;
    }

    @Override
    public OutboundFraming framing() {
        return framing;
    }

    @Override
    public void flush(Outbox outbox) {
        if (waiting || broken) return;
        try {
            if (!writeTail(outbox) || !writeUrgent(outbox) || !writeAll(outbox) || !sayFarewell(outbox)) {
                awaitWritable(outbox);
            } else if (closing) {
                said();
            }
        } catch (IOException lost) {
            broken = true;
            connection.inTurn(() -> connection.ended(StreamEnd.LOST));
        }
    }

    /** Puts the control frames that are due before the messages, to go out with them; more than one seldom. */
    private boolean writeUrgent(Outbox outbox) throws IOException {
        WireBytes urgent = control.urgent();
        while (urgent != null) {
            outbox.lead(urgent);
            urgent = control.urgent();
            if (urgent != null && !writeAll(outbox)) return false;
        }
        return true;
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

    /** Returns whether the last bytes have left, where it is time for them. */
    private boolean sayFarewell(Outbox outbox) throws IOException {
        if (!closing || farewellGiven) return true;
        farewellGiven = true;
        WireBytes farewell = control.farewell(closeCode, closeReason);
        if (farewell == null) return true;
        outbox.lead(farewell);
        return writeAll(outbox);
    }

    /** The peer's own end is waited for until the time limit. */
    private void said() {
        if (said) return;
        said = true;
        control.said(connection);
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
        if (!control.ping()) return false;
        connection.touch();
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (closing) return;
        closing = true;
        closeCode = code;
        closeReason = reason;
        connection.discardInput();
        closeLimit = streams.afterCloseTimeout(this::cut);
    }

    /** Closing has taken too long; any thread. */
    private void cut() {
        StreamEnd late = new StreamEnd(CloseCode.GONE, "cut: closing took longer than " + streams.closeTimeout());
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
            connection.inTurn(StreamOutlet.this::written);
        }

        @Override
        public void failed(Throwable cause) {
            connection.inTurn(() -> connection.ended(StreamEnd.LOST));
        }
    }
}
