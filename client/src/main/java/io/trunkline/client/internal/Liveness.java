package io.trunkline.client.internal;

import io.trunkline.client.Closing;
import java.time.Duration;

/**
 * Notices a server that is not there any more, within its ping interval and the pong timeout: asks it after a silence, and
 * gives the link up when nothing at all comes. Any thread.
 */
final class Liveness {
    /** The close code for a peer that shows no sign of life. */
    static final int NO_PONG = 3012;

    private final ServerLink link;
    private final Timer timer;
    private final Duration pongTimeout;
    private volatile long heardAt;
    /** A message is being handled: it may wait for the application, and others behind it are not read. */
    private volatile boolean handling;

    /** Guarded by this. */
    private Runnable stopTimer = () -> {};
    /** Guarded by this. */
    private boolean stopped;

    Liveness(ServerLink link, Timer timer, Duration pongTimeout) {
        this.link = link;
        this.timer = timer;
        this.pongTimeout = pongTimeout;
    }

    /** A message came. */
    void heard() {
        handling = true;
    }

    /** It has been handled, and the next can be read. */
    void handled() {
        heardAt = timer.nanos();
        handling = false;
    }

    /** @param pingInterval how long the server may be silent; zero where it may be for ever */
    void begin(Duration pingInterval) {
        heardAt = timer.nanos();
        if (pingInterval.isPositive()) watch(pingInterval, pingInterval);
    }

    private void watch(Duration pingInterval, Duration wait) {
        schedule(wait, () -> {
            Duration left = pingInterval.minus(silence());
            if (left.isPositive()) watch(pingInterval, left);
            else ask(pingInterval);
        });
    }

    private void ask(Duration pingInterval) {
        long askedAt = timer.nanos();
        link.ping(pongTimeout, () -> {}); // any message at all is as good: see heard()
        schedule(pongTimeout, () -> {
            if (handling || heardAt - askedAt >= 0) watch(pingInterval, pingInterval.minus(silence()));
            else link.dropped(new Closing(NO_PONG, Failures.noPong(pongTimeout.toMillis()), true, Duration.ZERO));
        });
    }

    private Duration silence() {
        return handling ? Duration.ZERO : Duration.ofNanos(timer.nanos() - heardAt);
    }

    private synchronized void schedule(Duration wait, Runnable task) {
        if (!stopped) stopTimer = timer.after(wait.isPositive() ? wait : Duration.ZERO, task);
    }

    synchronized void stop() {
        stopped = true;
        stopTimer.run();
    }
}
