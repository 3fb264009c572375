package io.trunkline.client.internal;

import java.time.Duration;

/** Runs something later. Tests put one in its place that runs when they say so. */
public interface Timer {
    /** Runs {@code task}, which must not block, once after {@code delay}, unless cancelled by the answer before. */
    Runnable after(Duration delay, Runnable task);

    /** A clock that only goes forward, in nanoseconds from any moment on. */
    long nanos();

    /** Forgets all that waits; later tasks never run. */
    void close();
}
