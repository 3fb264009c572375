package io.trunkline.domain.testkit;

import io.trunkline.domain.time.Clock;
import java.time.Duration;

/** A clock that moves when a test says so. */
public final class ManualClock implements Clock {
    private volatile long nanos = 1_000_000_000L;

    public void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long millis() {
        return nanos / 1_000_000;
    }
}
