package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;
import java.util.stream.Stream;

/** What gathering the publications of a turn into one write buys, and whether a lone message pays for it. */
final class CoalescingSection {
    private CoalescingSection() {}

    static Section of(List<LoadMedian> found, List<LoadMedian> lone) {
        ByWindow table = new ByWindow(found);
        Section.Builder section = Section.titled("Coalescing on and off", "coalescing");
        if (!found.isEmpty()) {
            section.plot(table.plot(
                            "coalescing",
                            "Deliveries per second of server CPU (more is better)",
                            "deliveries per second of server CPU",
                            LoadFigures::deliveriesPerCpuSecond))
                    .table(table.headers("Deliveries per second of server CPU"), table.rows(CompareSection::efficiency))
                    .table(table.headers("p50 / p99, ms"), table.rows(CompareSection::latency));
        }
        if (!lone.isEmpty()) {
            section.text("A lone message to "
                            + Numbers.count(lone.getFirst().of().subscribers()) + " subscribers, "
                            + Numbers.text(lone.getFirst().of().ratePerSecond()) + " a second:")
                    .table(
                            List.of("Latency, ms", "p50", "p99", "p99.9", "largest"),
                            lone.stream().map(CoalescingSection::row).toList());
        }
        List<LoadMedian> all = Stream.concat(found.stream(), lone.stream()).toList();
        return section.text(Faults.verdict(all)).build();
    }

    private static List<String> row(LoadMedian median) {
        LoadFigures figures = median.figures();
        return List.of(
                median.of().label(),
                Numbers.text(figures.p50()),
                Numbers.text(figures.p99()),
                Numbers.text(figures.p999()),
                Numbers.text(figures.max()));
    }
}
