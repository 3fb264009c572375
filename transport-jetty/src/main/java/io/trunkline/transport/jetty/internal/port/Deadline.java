package io.trunkline.transport.jetty.internal.port;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The time within which a connection must have said what it speaks, from its accept on, whatever it sends meanwhile; a TLS
 * handshake is part of it. Any thread.
 */
final class Deadline implements Runnable {
    /** Told to the callback that waits for bytes. Without a trace: it is no fault, and there may be many. */
    static final TimeoutException OVER = new Over();

    private static final class Over extends TimeoutException {
        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    private final Scheduler.Task task;
    /** The one that waits now: with TLS, the connection inside. */
    private volatile @Nullable DetectingConnection waiting;

    private volatile boolean over;

    Deadline(Scheduler scheduler, Duration time) {
        task = scheduler.schedule(this, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From here on {@code connection} is the one that waits. */
    void isFor(DetectingConnection connection) {
        waiting = connection;
    }

    /** The connection waits no more; nothing happens where another has taken its place. */
    void met(DetectingConnection connection) {
        if (waiting != connection) return;
        waiting = null;
        task.cancel();
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        over = true;
        DetectingConnection late = waiting;
        if (late != null) late.expire();
    }
}
