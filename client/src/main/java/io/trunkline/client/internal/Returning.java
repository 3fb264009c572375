package io.trunkline.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a client back to a preferred address: while it is connected over another, the better ones are tried from time to
 * time, beside the link in use. Any thread; nothing of the {@link Session} is called under the monitor.
 */
final class Returning {
    /** Of the interval, either way: clients that lost their way together do not come back together. */
    private static final double JITTER = 0.2;

    /** How many intervals it waits at most: what fails again and again is tried less often. */
    private static final int LONGEST = 8;

    private final Session session;
    private final ClientOptions options;
    private final Ways ways;
    private final Timer timer;
    private final DoubleSupplier random;
    /** Guarded by this, as is all that follows. */
    private @Nullable ServerLink trial;

    private List<Way> left = List.of();
    /** Without success, in a row. */
    private int rounds;

    private Runnable stopTimer = () -> {};

    /** @param random from 0 to 1 */
    Returning(Session session, ClientOptions options, Ways ways, Timer timer, DoubleSupplier random) {
        this.session = session;
        this.options = options;
        this.ways = ways;
        this.timer = timer;
        this.random = random;
    }

    /** The client is connected: tries the better ways later, where there are any and it is not at it already. */
    synchronized void begin() {
        if (ways.better().isEmpty()) rounds = 0;
        if (trial != null || !options.reconnect().on() || ways.better().isEmpty()) return;
        double factor =
                (1 - JITTER + 2 * JITTER * random.getAsDouble()) * Math.min(1L << Math.min(rounds, 30), LONGEST);
        Duration wait =
                Duration.ofMillis((long) (options.reconnect().returnEvery().toMillis() * factor));
        stopTimer.run();
        stopTimer = timer.after(wait, this::round);
    }

    private void round() {
        synchronized (this) {
            rounds++;
        }
        attempt(ways.better());
    }

    private void attempt(List<Way> candidates) {
        if (candidates.isEmpty() || session.connectedLink() == null) return; // begins again when it is connected
        Way way = candidates.get(0);
        ServerLink link = new ServerLink(session, options, way, timer);
        synchronized (this) {
            trial = link;
            left = candidates.subList(1, candidates.size());
        }
        link.openAhead(() -> session.move(link, way));
    }

    /** A link is not up to it: whether it was a trial of this. */
    boolean failed(ServerLink link) {
        List<Way> others;
        synchronized (this) {
            if (trial != link) return false;
            trial = null;
            others = left;
        }
        if (others.isEmpty()) begin();
        else attempt(others);
        return true;
    }

    /** Gives a link away: what happens to it from now on is not of a trial. False where it has failed. */
    synchronized boolean release(ServerLink link) {
        if (trial != link) return false;
        trial = null;
        return true;
    }

    /** The client is closed; the answer is a link that is to end with it. */
    synchronized @Nullable ServerLink stop() {
        stopTimer.run();
        return trial;
    }
}
