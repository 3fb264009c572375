package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.List;
import java.util.function.Function;

/** Sections that are a table alone. */
final class PlainSections {
    private static final List<String> HEADERS = List.of("Benchmark", "Parameters", "Time", "Error", "Unit", "B/op");

    private PlainSections() {}

    static Section nativeCodec(List<Measurement> found) {
        return Section.titled("Native codec", "codec")
                .table(HEADERS, rows(found, m -> Names.words(m.benchmark())))
                .build();
    }

    static Section history(List<Measurement> found) {
        return Section.titled("Channel history", "channel-history")
                .table(HEADERS, rows(found, m -> Names.words(m.benchmark())))
                .build();
    }

    static Section access(List<Measurement> found) {
        return Section.titled("Tokens and access rules", "access")
                .table(HEADERS, rows(found, m -> Names.words(m.benchmark())))
                .build();
    }

    /** Benchmarks that no section of the report speaks about yet. */
    static Section other(List<Measurement> found) {
        return Section.titled("Other benchmarks", "other")
                .table(HEADERS, rows(found, Measurement::benchmark))
                .build();
    }

    private static List<List<String>> rows(List<Measurement> found, Function<Measurement, String> name) {
        return found.stream()
                .map(m -> List.of(
                        name.apply(m),
                        Names.parameters(m.parameters()),
                        Numbers.text(m.score()),
                        Numbers.text(m.error()),
                        m.unit(),
                        Numbers.text(m.allocatedBytes())))
                .toList();
    }
}
