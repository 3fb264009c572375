package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.framing.WireBytes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Sends a connection's messages over a Jetty session. Jetty would queue without a bound what a peer does not read, so it has
 * one frame at most; the rest stays in the outbox, under the domain's bound.
 *
 * <p>All frames of a flush but the last are sent as a batch: Jetty copies them into one pooled buffer of
 * {@code writeBufferBytes} and writes when it is full or the last frame comes. Touched in turns only.
 */
final class SessionOutlet implements Outlet {
    private final Session session;
    private final CoreSession core;
    private final Inbound inbound;
    private final FrameInFlight frame;
    private final ControlFrames control;
    private final SocketSettings settings;
    private final Runnable cut;
    private long unconfirmedBytes;
    private boolean closing;
    private boolean closeSent;
    private int closeCode;
    private String closeReason = "";
    private Scheduler.@Nullable Task closeLimit;

    /**
     * @param resume called on any thread when the session takes bytes again
     * @param cut called on any thread when closing has taken too long
     */
    SessionOutlet(
            Session session,
            CoreSession core,
            Inbound inbound,
            ControlFrames control,
            SocketSettings settings,
            Runnable resume,
            Runnable cut) {
        this.session = session;
        this.core = core;
        this.inbound = inbound;
        this.control = control;
        this.settings = settings;
        this.frame = new FrameInFlight(resume);
        this.cut = cut;
    }

    @Override
    public void flush(Outbox outbox) {
        if (!frame.isFree()) return;
        for (WireBytes message = outbox.poll(); message != null; message = outbox.poll()) {
            if (!send(message, !outbox.isEmpty())) return;
        }
        // the last frame is never batched, so when it is done all before it have been written too
        outbox.written(unconfirmedBytes);
        unconfirmedBytes = 0;
        if (closing && !closeSent) sendClose();
    }

    /** Returns whether the session takes more now. */
    private boolean send(WireBytes message, boolean more) {
        unconfirmedBytes += message.length();
        frame.begin();
        byte opCode = message.isText() ? OpCode.TEXT : OpCode.BINARY;
        core.sendFrame(new Frame(opCode, message.buffer()), frame, more);
        return frame.isDoneAtOnce();
    }

    /** Jetty may report the end of the session within this call. */
    private void sendClose() {
        closeSent = true;
        session.close(closeCode, closeReason, Callback.NOOP);
    }

    @Override
    public void pauseReading() {
        inbound.pause();
    }

    @Override
    public void resumeReading() {
        inbound.resume();
    }

    @Override
    public boolean ping() {
        control.ping();
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (closing) return;
        closing = true;
        closeCode = code;
        closeReason = reason;
        // the answer to the close frame must still be read, and whatever comes before it is nobody's
        inbound.discard();
        Duration limit = settings.closeTimeout();
        closeLimit = settings.scheduler().schedule(cut, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The session has ended: nothing is to be cut any more. */
    void ended() {
        if (closeLimit != null) closeLimit.cancel();
        inbound.discard();
    }
}
