package io.trunkline.bench.internal.load;

/**
 * When a run begins, when it is measured and when it ends; nanoseconds of {@link System#nanoTime}. Set once, when all connections
 * are there; any thread reads.
 */
final class Schedule {
    private static final long NS_PER_US = 1000;

    private final long epochNs = System.nanoTime();
    private final long warmupNs;
    private final long measuredNs;
    private volatile long startNs;
    private volatile boolean started;

    Schedule(double warmupSeconds, double measuredSeconds) {
        this.warmupNs = (long) (warmupSeconds * 1e9);
        this.measuredNs = (long) (measuredSeconds * 1e9);
    }

    void start() {
        startNs = System.nanoTime();
        started = true;
    }

    boolean isStarted() {
        return started;
    }

    long startNs() {
        return startNs;
    }

    long measureNs() {
        return startNs + warmupNs;
    }

    long endNs() {
        return measureNs() + measuredNs;
    }

    long measuredNs() {
        return measuredNs;
    }

    /** Whether the load is on. */
    boolean isOpen(long nowNs) {
        return started && nowNs - endNs() < 0;
    }

    /** Microseconds of the run's clock, modulo 2^32: what a payload carries. */
    int us(long ns) {
        return (int) ((ns - epochNs) / NS_PER_US);
    }

    /** Microseconds between two of these times. */
    static long latencyUs(int fromUs, int toUs) {
        return Math.max(0, toUs - fromUs);
    }

    /** Whether something that was due at {@code us} belongs to the measured part. */
    boolean isMeasured(int us) {
        return started && Integer.compareUnsigned(us - us(measureNs()), (int) (measuredNs / NS_PER_US)) < 0;
    }
}
