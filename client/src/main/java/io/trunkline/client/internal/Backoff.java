package io.trunkline.client.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that the clients of a server that failed do not
 * come back in waves. Any thread.
 */
final class Backoff {
    /** Doublings beyond it change nothing: 1 ms has become more than the longest delay then. */
    private static final int MOST_DOUBLINGS = 40;

    private final long minMillis;
    private final long maxMillis;
    private final DoubleSupplier random;
    /** Guarded by this. */
    private int attempts;

    /** @param random from 0 to 1 */
    Backoff(Duration min, Duration max, DoubleSupplier random) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.random = random;
    }

    /** @param window of which the server has said to pick a moment; zero where it named none */
    synchronized Duration next(Duration window) {
        int doublings = Math.min(attempts++, MOST_DOUBLINGS);
        // as a double it grows beyond a long without turning negative
        double bound =
                window.isPositive() ? window.toMillis() : Math.min(maxMillis, minMillis * Math.pow(2, doublings));
        return Duration.ofMillis((long) (random.getAsDouble() * bound));
    }

    /** A connection has held: the next loss is a new one. */
    synchronized void reset() {
        attempts = 0;
    }
}
