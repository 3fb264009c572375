package io.trunkline.perf.report;

import java.util.Locale;

/** Names of benchmarks for people. */
final class Names {
    private Names() {}

    /** The method of {@code MatchBenchmark.wildcardCached} as words: {@code wildcard cached}. */
    static String words(String benchmark) {
        return benchmark
                .substring(benchmark.lastIndexOf('.') + 1)
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
