package io.trunkline.perf.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report says, apart from how it is written.
 *
 * @param conditions under which the run was made, by name
 */
public record Report(String title, Map<String, String> conditions, List<Section> sections) {
    /** The report of a run; every measurement is in it. */
    public static Report of(Map<String, String> conditions, JmhResults results) {
        Map<String, String> all = new LinkedHashMap<>(conditions);
        all.putAll(results.settings());
        List<Measurement> left = new ArrayList<>(results.measurements());
        List<Section> sections = new ArrayList<>();
        take(left, "FanoutBenchmark.").ifPresent(found -> sections.add(FanoutSection.of(found)));
        take(left, "MatchBenchmark.").ifPresent(found -> sections.add(IndexSections.match(found)));
        take(left, "IndexChangeBenchmark.").ifPresent(found -> sections.add(IndexSections.change(found)));
        take(left, "NativeCodecBenchmark.").ifPresent(found -> sections.add(PlainSections.nativeCodec(found)));
        take(left, "").ifPresent(found -> sections.add(PlainSections.other(found)));
        return new Report("Trunkline performance report", all, List.copyOf(sections));
    }

    private static Optional<List<Measurement>> take(List<Measurement> from, String prefix) {
        List<Measurement> found =
                from.stream().filter(m -> m.benchmark().startsWith(prefix)).toList();
        from.removeAll(found);
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** All plots, in the order of the report. */
    Stream<Plot> plots() {
        return sections.stream().flatMap(section -> section.plots().stream());
    }
}
