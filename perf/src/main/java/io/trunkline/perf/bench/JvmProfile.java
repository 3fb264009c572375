package io.trunkline.perf.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tip 6, collector and heap: settings of the JVM under which {@link #BENCHMARK} is run, each in a JVM of its own, with
 * {@link #PARAMETER} at {@link #VALUE}. They are a parameter of the run and not of the class, since a JVM has one collector:
 * give {@link #arguments} as the JVM's arguments, and tell the results apart by the {@code jvmArgs} of the result file.
 */
public enum JvmProfile {
    G1("-XX:+UseG1GC"),
    G1_COMPACT("-XX:+UseG1GC", "-XX:+UseCompactObjectHeaders"),
    PARALLEL("-XX:+UseParallelGC"),
    PARALLEL_COMPACT("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"),
    SERIAL("-XX:+UseSerialGC"),
    SERIAL_COMPACT("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"),
    ZGC("-XX:+UseZGC"),
    ZGC_COMPACT("-XX:+UseZGC", "-XX:+UseCompactObjectHeaders");

    /** A regular expression for the benchmark's full name. */
    public static final String BENCHMARK = "\\.FanoutBenchmark\\.publish$";

    public static final String PARAMETER = "subscribers";
    public static final String VALUE = "10000";

    /** The first release of Java that knows compact object headers without a flag for experiments. */
    private static final int COMPACT_HEADERS_SINCE = 25;

    private final List<String> flags;

    JvmProfile(String... flags) {
        this.flags = List.of(flags);
    }

    /** The arguments of the JVM, with a heap of fixed size. */
    public List<String> arguments() {
        return Stream.concat(Stream.of("-Xms2g", "-Xmx2g"), flags.stream()).toList();
    }

    /** Whether the JVM that asks could run it. */
    public boolean isAvailable() {
        return !name().endsWith("COMPACT") || Runtime.version().feature() >= COMPACT_HEADERS_SINCE;
    }

    /** For people: {@code g1 compact}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
