package io.trunkline.perf.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that one run of {@code ./trunkline perf} found: a report is drawn from this alone.
 *
 * @param at when it began, as ISO 8601 in UTC: {@code 2026-11-22T22:40:00Z}
 * @param length {@code full}, {@code quick} or {@code smoke}: only equal ones are compared
 * @param conditions by name, in the order of the report
 * @param benchmarks of JMH; empty where none ran
 * @param load over sockets; empty where none ran
 * @param notes of the load tool: peers that were absent, and why
 */
public record PerfRun(
        String at,
        String length,
        Map<String, String> conditions,
        List<Measurement> benchmarks,
        List<LoadMedian> load,
        List<Floor> floors,
        List<String> notes) {
    /** The name of the condition that says on what it ran. */
    public static final String MACHINE = "Machine";
    /** The name of the condition that says what ran. */
    public static final String COMMIT = "Commit";

    public PerfRun {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        benchmarks = List.copyOf(benchmarks);
        load = List.copyOf(load);
        floors = List.copyOf(floors);
        notes = List.copyOf(notes);
    }

    /** The results over sockets that answer one question. */
    public List<LoadMedian> load(String series) {
        return load.stream().filter(each -> each.of().series().equals(series)).toList();
    }

    /** A condition, or a dash where it is not known. */
    public String condition(String name) {
        return conditions.getOrDefault(name, "-");
    }

    /** The medians of a series and label, in their order. */
    public Stream<LoadMedian> load(String series, String label) {
        return load(series).stream().filter(each -> each.of().label().equals(label));
    }
}
