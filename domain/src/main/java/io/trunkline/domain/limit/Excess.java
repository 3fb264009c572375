package io.trunkline.domain.limit;

/**
 * Something is over a limit.
 *
 * @param limit which
 * @param waitNanos nanoseconds until it may be tried again, where it was refused and that is known; else 0
 */
public record Excess(Limit limit, long waitNanos) {
    /** The wait, rounded up: at least 1. */
    public long waitMillis() {
        return Math.max(1, Math.ceilDiv(waitNanos, 1_000_000L));
    }

    /** The wait, rounded up: at least 1. */
    public long waitSeconds() {
        return Math.max(1, Math.ceilDiv(waitNanos, 1_000_000_000L));
    }
}
