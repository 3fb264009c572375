package io.trunkline.telemetry.internal;

import io.trunkline.domain.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells of spans that are lost: of the first at once, and then a line a minute, however many there are. Any thread. */
public final class Losses {
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final Consumer<String> told;
    /** Guarded by this, as is {@code untold}. */
    private long nextNanos;

    private long untold;

    /** @param told gets a line, without a secret */
    public Losses(Clock clock, Consumer<String> told) {
        this.clock = clock;
        this.told = told;
        this.nextNanos = clock.nanos();
    }

    /** @param why a clause without a secret */
    public synchronized void add(String why) {
        long now = clock.nanos();
        if (now - nextNanos < 0) {
            untold++;
            return;
        }
        told.accept("spans are lost: " + why + " (" + untold + " more times since this was told)");
        nextNanos = now + PAUSE_NANOS;
        untold = 0;
    }
}
