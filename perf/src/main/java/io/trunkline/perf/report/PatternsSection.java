package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;

/** Other patterns of use than fan-out. */
final class PatternsSection {
    private PatternsSection() {}

    static Section of(List<LoadMedian> found) {
        return Section.titled("Other patterns", "patterns")
                .table(
                        List.of(
                                "Pattern",
                                "Server",
                                "Connections",
                                "A second",
                                "A second of CPU",
                                "p50, ms",
                                "p99, ms"),
                        found.stream().map(PatternsSection::row).toList())
                .text(Faults.verdict(found))
                .build();
    }

    private static List<String> row(LoadMedian median) {
        return List.of(
                median.of().pattern(),
                median.of().label(),
                Numbers.count(median.of().connections()),
                Numbers.brief(median.figures().deliveriesPerSecond()),
                Numbers.brief(median.figures().deliveriesPerCpuSecond()),
                Numbers.text(median.figures().p50()),
                Numbers.text(median.figures().p99()));
    }
}
