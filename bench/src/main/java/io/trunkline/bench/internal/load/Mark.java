package io.trunkline.bench.internal.load;

import org.jspecify.annotations.Nullable;

/**
 * Counters at one moment.
 *
 * @param progress of all loops
 * @param serverCpuSeconds null where it is not known, as the following
 */
record Mark(
        long ns,
        long progress,
        double ownCpuSeconds,
        @Nullable Double serverCpuSeconds,
        @Nullable Long serverMemoryBytes) {
    double secondsSince(Mark before) {
        return Math.max(1e-9, (ns - before.ns) / 1e9);
    }

    @Nullable
    Double serverCpuSince(Mark before) {
        return serverCpuSeconds == null || before.serverCpuSeconds == null
                ? null
                : serverCpuSeconds - before.serverCpuSeconds;
    }

    @Nullable
    Long memoryGrowthSince(Mark before) {
        return serverMemoryBytes == null || before.serverMemoryBytes == null
                ? null
                : serverMemoryBytes - before.serverMemoryBytes;
    }
}
