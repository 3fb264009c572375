package io.trunkline.nativeprotocol.internal.session;

import io.trunkline.domain.time.Clock;
import java.time.Duration;

/** Counts a connection's malformed messages, window after window. Touched in turns only. */
final class MalformedMeter {
    private final Clock clock;
    private final int limit;
    private final long windowNanos;
    private long windowStart;
    private int count;

    /** @param limit how many a window may hold */
    MalformedMeter(Clock clock, int limit, Duration window) {
        this.clock = clock;
        this.limit = limit;
        this.windowNanos = window.toNanos();
    }

    /** Counts one more; returns whether they are too many now. */
    boolean isFlood() {
        long now = clock.nanos();
        if (count == 0 || now - windowStart >= windowNanos) {
            windowStart = now;
            count = 0;
        }
        return ++count > limit;
    }
}
