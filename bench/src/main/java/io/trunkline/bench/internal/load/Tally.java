package io.trunkline.bench.internal.load;

import org.HdrHistogram.Histogram;

/** What the loops of a run counted, summed up. For one thread. */
final class Tally {
    private static final long MAX_US = 3_600_000_000L;

    final Histogram latencyUs = histogram();
    long sent;
    long expected;
    long arrived;
    long duplicated;
    long reordered;
    long corrupted;

    /** Three digits of microseconds, up to an hour. */
    static Histogram histogram() {
        return new Histogram(1, MAX_US, 3);
    }

    static void record(Histogram histogram, long us) {
        histogram.recordValue(Math.min(MAX_US, us));
    }
}
