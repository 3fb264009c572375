package io.trunkline.perf.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sections that are a table alone. */
final class PlainSections {
    private PlainSections() {}

    static Section nativeCodec(List<Measurement> found) {
        return new Section(
                "Native codec",
                List.of(
                        "The JSON form of the native protocol. encode publication: the message of a publication, made once for "
                                + "all subscribers. receive publish: a publish is read, carried out on a channel without "
                                + "subscribers, and answered. Payloads are named by their kind and their bytes."),
                table(found, m -> Names.words(m.benchmark())),
                List.of());
    }

    /** Benchmarks that no section of the report speaks about yet. */
    static Section other(List<Measurement> found) {
        return new Section("Other", List.of(), table(found, Measurement::benchmark), List.of());
    }

    private static Table table(List<Measurement> found, Function<Measurement, String> name) {
        return new Table(
                List.of("Benchmark", "Parameters", "Time", "Error", "Unit", "B/op"),
                found.stream()
                        .map(m -> List.of(
                                name.apply(m),
                                parameters(m.parameters()),
                                Numbers.text(m.score()),
                                Numbers.text(m.error()),
                                m.unit(),
                                Numbers.text(m.allocatedBytes())))
                        .toList());
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
