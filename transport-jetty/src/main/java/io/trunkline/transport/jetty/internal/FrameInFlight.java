package io.trunkline.transport.jetty.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Callback;

/**
 * The one frame that Jetty has from us. Jetty completes it either within {@code sendFrame}, where the flush just goes on, or
 * later on a thread of its pool, where the flush has to be resumed; this tells the two apart without recursion. Reused for
 * every frame of a connection, so sending allocates no callback.
 */
final class FrameInFlight implements Callback {
    private static final int IDLE = 0;
    private static final int SENDING = 1;
    /** The flush has returned; whoever completes the frame resumes it. */
    private static final int WAITING = 2;

    private static final int DONE = 3;
    private static final int FAILED = 4;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final Runnable resume;

    /** @param resume called on any thread when a frame that was waited for is done */
    FrameInFlight(Runnable resume) {
        this.resume = resume;
    }

    /** Whether the next frame may be sent; called in the turn. */
    boolean isFree() {
        if (state.compareAndSet(DONE, IDLE)) return true;
        return state.get() == IDLE;
    }

    /** A frame is about to be sent; called in the turn, where {@link #isFree()}. */
    void begin() {
        state.set(SENDING);
    }

    /** The frame was handed to Jetty: whether it is done already; called in the turn. */
    boolean isDoneAtOnce() {
        return !state.compareAndSet(SENDING, WAITING) && state.compareAndSet(DONE, IDLE);
    }

    @Override
    public void succeeded() {
        if (state.getAndSet(DONE) == WAITING) resume.run();
    }

    /** The session is about to report its close; no frame is sent any more. */
    @Override
    public void failed(Throwable cause) {
        state.set(FAILED);
    }
}
