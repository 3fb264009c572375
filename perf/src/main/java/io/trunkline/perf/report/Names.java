package io.trunkline.perf.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** The class of {@code WebSocketEncodeBenchmark.encode} as words: {@code WebSocket encode}. */
    static String title(String benchmark) {
        String name = benchmark.substring(0, benchmark.indexOf('.')).replaceAll("Benchmark$", "");
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2");
        return (words.substring(0, 1) + words.substring(1).toLowerCase(Locale.ROOT)).replace("Web socket", "WebSocket");
    }

    /** {@code payload=json-64, size=3}. */
    static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
