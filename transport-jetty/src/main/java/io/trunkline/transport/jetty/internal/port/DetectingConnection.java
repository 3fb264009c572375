package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.protocol.Detected;
import io.trunkline.domain.protocol.Detected.Known;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.FillInterest;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the first bytes of a connection until it is clear what it speaks, then gives it away with all of them. Touched by one
 * thread after the other: by whoever took the callback that waits for bytes.
 */
final class DetectingConnection extends AbstractConnection implements Connection.UpgradeFrom, Connection.UpgradeTo {
    private static final Logger LOG = LoggerFactory.getLogger(DetectingConnection.class);
    /** Less than the buffers of those who take over, so that what was read fits there. */
    private static final int READ_BYTES = 2 << 10;

    private final OnePort port;
    private final Deadline deadline;
    private final Passed passed;
    private final Callback fillable = new Fillable();
    private ByteBuffer first = BufferUtil.EMPTY_BUFFER;

    DetectingConnection(OnePort port, EndPoint endPoint, Deadline deadline, Passed passed) {
        super(endPoint, port.context().connector().getExecutor());
        this.port = port;
        this.deadline = deadline;
        this.passed = passed;
        deadline.isFor(this);
    }

    Passed passed() {
        return passed;
    }

    Deadline deadline() {
        return deadline;
    }

    /** All bytes so far. */
    ByteBuffer first() {
        return first;
    }

    @Override
    public void onUpgradeTo(ByteBuffer behindAnother) {
        first = BufferUtil.copy(behindAnother);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        guarded(() -> {
            if (first.hasRemaining()) look();
            else awaitBytes();
        });
    }

    /** More bytes are needed; at the end of {@link #look}. */
    void awaitBytes() {
        getEndPoint().fillInterested(fillable);
        // it may have come while nobody waited
        if (deadline.isOver()) expire();
    }

    /** The time is over; any thread. Nothing happens while bytes are looked at: that ends in waiting anew, or in a decision. */
    void expire() {
        interest().onFail(Deadline.OVER);
    }

    private FillInterest interest() {
        EndPoint endPoint = getEndPoint();
        if (endPoint instanceof ProxiedEndPoint proxied) endPoint = proxied.unwrap();
        if (endPoint instanceof AbstractEndPoint waiting) return waiting.getFillInterest();
        throw new IllegalStateException("no end point of a selector: " + endPoint);
    }

    @Override
    public void onFillable() {
        guarded(this::read);
    }

    /** A protocol of the application looks at bytes too; where it fails nobody would wait for more of them. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            LOG.error(
                    "connection from {} lost while its first bytes were looked at",
                    getEndPoint().getRemoteSocketAddress(),
                    fault);
            close();
        }
    }

    private void read() {
        int filled;
        ByteBuffer read = BufferUtil.allocate(READ_BYTES);
        try {
            filled = getEndPoint().fill(read);
        } catch (IOException broken) {
            // a handshake of TLS that failed; without TLS the end is told otherwise
            new Verdict(port, this).refuse(String.valueOf(broken.getMessage()));
            return;
        }
        if (filled > 0) {
            first = first.hasRemaining() ? joined(first, read) : read;
            look();
        } else if (filled == 0) {
            awaitBytes();
        } else {
            ended();
        }
    }

    private static ByteBuffer joined(ByteBuffer before, ByteBuffer behind) {
        return ByteBuffer.allocate(before.remaining() + behind.remaining())
                .put(before)
                .put(behind)
                .flip();
    }

    private void look() {
        Detected detected = port.context().protocols().detector().detect(first);
        if (detected == Known.MORE) {
            // what is kept of an undecided connection are its bytes, not a buffer
            if (first.capacity() > first.remaining()) first = BufferUtil.copy(first);
            awaitBytes();
        } else {
            new Verdict(port, this).speaks(detected);
        }
    }

    /** The peer says nothing more. One that said nothing at all, as health checks do, is not worth a word. */
    private void ended() {
        if (first.hasRemaining()) new Verdict(port, this).unknown(null);
        else close();
    }

    /** Takes so many bytes off the beginning. */
    void skip(int bytes) {
        first.position(first.position() + bytes);
    }

    @Override
    public ByteBuffer onUpgradeFrom() {
        ByteBuffer all = first;
        first = BufferUtil.EMPTY_BUFFER;
        return all;
    }

    /** Only the deadline counts. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return false;
    }

    @Override
    public void onClose(Throwable cause) {
        deadline.met(this);
        super.onClose(cause);
    }

    private final class Fillable implements Callback {
        /** Looking at bytes is quick, but a handshake of TLS computes for milliseconds, which no loop may wait for. */
        @Override
        public InvocationType getInvocationType() {
            return passed.tls() ? InvocationType.BLOCKING : InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable cause) {
            if (cause == Deadline.OVER) guarded(() -> new Verdict(port, DetectingConnection.this).late());
            else close();
        }
    }
}
