package io.trunkline.domain.connection;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that wait at all connections together, and their cap. Any thread. */
public final class PendingTotal {
    private final AtomicLong bytes = new AtomicLong();
    private final long cap;
    private final Runnable overCap;

    /** @param overCap called in a turn whenever a connection's growth leaves the total above {@code cap} */
    public PendingTotal(long cap, Runnable overCap) {
        if (cap < 1) throw new IllegalArgumentException("cap must be positive, but was " + cap);
        this.cap = cap;
        this.overCap = overCap;
    }

    void change(long delta) {
        if (bytes.addAndGet(delta) > cap && delta > 0) overCap.run();
    }

    public long bytes() {
        return bytes.get();
    }

    public boolean isOverCap() {
        return bytes.get() > cap;
    }
}
