package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchOptions;
import io.trunkline.bench.BenchResult;
import io.trunkline.bench.LoadPattern;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes the result of a run out of what was counted. */
final class RunReport {
    private static final double US_PER_MS = 1000;

    private final BenchOptions options;
    private final Mark before;
    private final Mark begin;
    private final Mark end;
    private final Tally tally = new Tally();

    /** @param loops which have ended */
    RunReport(BenchOptions options, List<LoadLoop> loops, Mark before, Mark begin, Mark end) {
        this.options = options;
        this.before = before;
        this.begin = begin;
        this.end = end;
        for (LoadLoop loop : loops) loop.traffic().report(tally);
    }

    BenchResult.Run run() {
        double seconds = end.secondsSince(begin);
        long deliveries = end.progress() - begin.progress();
        Double cpu = end.serverCpuSince(begin);
        boolean idle = options.pattern() == LoadPattern.IDLE;
        Long growth = idle ? end.memoryGrowthSince(before) : null;
        return new BenchResult.Run(
                options.label(),
                options.url(),
                options.pattern(),
                1,
                options.sockets(),
                options.channels(),
                subscribers(),
                options.payloadBytes(),
                options.ratePerSecond() == null && !idle ? options.window() : null,
                options.ratePerSecond(),
                seconds,
                tally.sent,
                tally.arrived,
                tally.expected - tally.arrived,
                tally.duplicated,
                tally.reordered,
                tally.corrupted,
                deliveries / seconds,
                cpu,
                cpu == null || cpu <= 0 || idle ? null : deliveries / cpu,
                (end.ownCpuSeconds() - begin.ownCpuSeconds()) / seconds / options.threads(),
                end.serverMemoryBytes(),
                growth == null ? null : growth / options.sockets(),
                latency(tally.latencyUs));
    }

    private int subscribers() {
        return switch (options.pattern()) {
            case FAN_OUT -> options.subscribers();
            case FAN_IN -> 1;
            case CHANNELS -> options.subscribers() * options.channels();
            case REQUEST_REPLY, CALLS -> 0;
            case IDLE, CHURN -> options.connections();
        };
    }

    private static BenchResult.@Nullable Latency latency(Histogram us) {
        if (us.getTotalCount() == 0) return null;
        return new BenchResult.Latency(
                us.getValueAtPercentile(50) / US_PER_MS,
                us.getValueAtPercentile(90) / US_PER_MS,
                us.getValueAtPercentile(99) / US_PER_MS,
                us.getValueAtPercentile(99.9) / US_PER_MS,
                us.getMaxValue() / US_PER_MS);
    }
}
