package io.trunkline.perf.report;

import java.util.List;

/**
 * One of the six tips for performance, and the pair of ways that shows what it buys.
 *
 * @param benchmark the class that measures both
 * @param with the way that follows the tip
 * @param without the way that does not
 */
record Tip(String name, String benchmark, String with, String without) {
    static final List<Tip> ALL = List.of(
            new Tip("1 event mode", "EventModeBenchmark", "direct", "ordered"),
            new Tip("2 connection lookup", "ConnectionLookupBenchmark", "by id", "scan"),
            new Tip("3 channel index", "ChannelIndexBenchmark", "index", "scan"),
            new Tip("4 connection state kept", "ConnectionStateBenchmark", "kept", "freed"),
            new Tip("5 one writer, no locks", "SingleWriterBenchmark", "loop", "locks"));

    /** The benchmark of the sixth tip, collector and heap, which is a choice of several. */
    static final String COLLECTOR = "CollectorBenchmark";

    /** Whether a benchmark belongs to a tip. */
    static boolean isMeasuredBy(String benchmark) {
        return benchmark.startsWith(COLLECTOR + ".")
                || ALL.stream().anyMatch(tip -> benchmark.startsWith(tip.benchmark + "."));
    }
}
