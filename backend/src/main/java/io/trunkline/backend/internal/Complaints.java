package io.trunkline.backend.internal;

import io.trunkline.domain.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of a backend that gives no answers: at once, and then a line in ten seconds, however many are asked. Any thread. */
public final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger("io.trunkline.backend");
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final String section;
    private final Clock clock;
    /** Guarded by this, as is {@code untold}. */
    private long nextNanos;

    private long untold;

    /** @param section what the options of the backend begin with */
    public Complaints(String section, Clock clock) {
        this.section = section;
        this.clock = clock;
        this.nextNanos = clock.nanos();
    }

    /** @param why a clause without a secret */
    public synchronized void add(String why) {
        long now = clock.nanos();
        if (now - nextNanos < 0) {
            untold++;
            return;
        }
        LOG.warn("{}: the backend did not decide: {} ({} more since the last time)", section, why, untold);
        nextNanos = now + PAUSE_NANOS;
        untold = 0;
    }
}
