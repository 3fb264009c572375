package io.trunkline.perf.report;

import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmarks whose time is plotted over one parameter, a line for each method.
 *
 * @param benchmark the class
 * @param prose the text of the section, and the name of its plot
 * @param parameter that grows
 */
record GrowthSection(String title, String benchmark, String prose, String parameter, String plotTitle) {
    static final List<GrowthSection> ALL = List.of(
            new GrowthSection("Channel match", "MatchBenchmark", "match", "subscriptions", "Time of one match"),
            new GrowthSection(
                    "Index change",
                    "IndexChangeBenchmark",
                    "change",
                    "subscriptions",
                    "Time of one subscribe and unsubscribe"),
            new GrowthSection(
                    "Publish among many channels",
                    "PublishCostBenchmark",
                    "publish",
                    "channels",
                    "Time of one publication to 10 subscribers"),
            new GrowthSection(
                    "Many connections",
                    "ManyConnectionsBenchmark",
                    "many",
                    "connections",
                    "Time over all connections"));

    Section of(List<Measurement> found) {
        return Section.titled(title, prose)
                .plot(plot(found))
                .table(
                        List.of("Kind", parameter, "Time", "Error", "Unit", "B/op"),
                        found.stream().map(this::row).toList())
                .build();
    }

    private List<String> row(Measurement m) {
        return List.of(
                Names.words(m.benchmark()),
                Numbers.count(m.parameter(parameter)),
                Numbers.text(m.score()),
                Numbers.text(m.error()),
                m.unit(),
                Numbers.text(m.allocatedBytes()));
    }

    private LinePlot plot(List<Measurement> found) {
        Map<String, List<LinePlot.Point>> kinds = new LinkedHashMap<>();
        for (Measurement m : found) {
            kinds.computeIfAbsent(Names.words(m.benchmark()), kind -> new ArrayList<>())
                    .add(new LinePlot.Point(m.parameter(parameter), m.score(), m.error()));
        }
        List<LinePlot.Series> series = new ArrayList<>();
        kinds.forEach((kind, points) -> series.add(new LinePlot.Series(kind, points)));
        return new LinePlot(prose, plotTitle, parameter, found.getFirst().unit(), series);
    }
}
