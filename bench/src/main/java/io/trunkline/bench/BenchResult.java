package io.trunkline.bench;

import io.trunkline.bench.internal.result.ResultReader;
import io.trunkline.bench.internal.result.ResultWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, where and when. As JSON it is the interface between the load tool and the reports: members may be added,
 * none is renamed.
 *
 * @param at when the first run began
 * @param notes what a reader has to know: servers that were absent, runs that failed
 */
public record BenchResult(Instant at, Machine machine, List<Run> runs, List<String> notes) {
    public BenchResult {
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }

    /** The same with these notes. */
    public BenchResult withNotes(List<String> others) {
        return new BenchResult(at, machine, runs, others);
    }

    /**
     * Without it a figure means nothing to anyone else.
     *
     * @param processors that this program may use
     * @param commit of the checkout that this program runs from; null where there is none
     */
    public record Machine(
            String cpu,
            int processors,
            long memoryBytes,
            String os,
            String jdk,
            @Nullable String commit) {}

    /**
     * One run. A delivery is, in {@code request-reply} and {@code calls}, an answer, and in {@code churn} a visit that was made to its end.
     *
     * @param round of a comparison, from 1
     * @param connections open at a time
     * @param subscribers in all
     * @param window null where there is a rate
     * @param seconds measured, as it came out
     * @param published from the beginning to the end, with the warm-up
     * @param delivered of these, over all subscribers, each once
     * @param lost were published and never came
     * @param corrupted were cut, changed, or sent to a subscriber of another channel
     * @param deliveriesPerSecond in the measured part, as are the following
     * @param serverCpuSeconds null where the process of the server is not known
     * @param loadCpuShare of the generator: near 1 it is the limit, not the server
     * @param serverMemoryBytes resident, at the end of the measured part; null as above
     * @param memoryBytesPerConnection growth of that since before the first connection, null as above
     * @param latencyMs null where nothing was measured
     */
    public record Run(
            String label,
            String url,
            LoadPattern pattern,
            int round,
            int connections,
            int channels,
            int subscribers,
            int payloadBytes,
            @Nullable Integer window,
            @Nullable Double ratePerSecond,
            double seconds,
            long published,
            long delivered,
            long lost,
            long duplicated,
            long reordered,
            long corrupted,
            double deliveriesPerSecond,
            @Nullable Double serverCpuSeconds,
            @Nullable Double deliveriesPerCpuSecond,
            double loadCpuShare,
            @Nullable Long serverMemoryBytes,
            @Nullable Long memoryBytesPerConnection,
            @Nullable Latency latencyMs) {
        /** Whether everything came, once, in order, as it was sent. */
        public boolean isClean() {
            return lost == 0 && duplicated == 0 && reordered == 0 && corrupted == 0;
        }

        /** What was not as it should be, in words; empty where all was. */
        public String faults() {
            if (isClean()) return "";
            return label + ": " + lost + " lost, " + duplicated + " came twice, " + reordered + " in the wrong order, "
                    + corrupted + " damaged, of " + (delivered + lost);
        }

        /** The same run, as part of a comparison. */
        public Run inRound(int number) {
            return new Run(
                    label,
                    url,
                    pattern,
                    number,
                    connections,
                    channels,
                    subscribers,
                    payloadBytes,
                    window,
                    ratePerSecond,
                    seconds,
                    published,
                    delivered,
                    lost,
                    duplicated,
                    reordered,
                    corrupted,
                    deliveriesPerSecond,
                    serverCpuSeconds,
                    deliveriesPerCpuSecond,
                    loadCpuShare,
                    serverMemoryBytes,
                    memoryBytesPerConnection,
                    latencyMs);
        }
    }

    /** Percentiles in milliseconds. */
    public record Latency(double p50, double p90, double p99, double p999, double max) {}

    /** One JSON object in one line. */
    public String toJson() {
        return ResultWriter.write(this);
    }

    /**
     * The result that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException naming the member that is missing or of another kind
     */
    public static BenchResult fromJson(String json) {
        return ResultReader.read(json);
    }
}
