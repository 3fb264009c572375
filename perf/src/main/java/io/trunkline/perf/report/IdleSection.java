package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadMedian;
import java.util.List;

/** What a connection costs that does nothing. */
final class IdleSection {
    private IdleSection() {}

    static Section of(List<LoadMedian> found) {
        return Section.titled("Memory of an idle connection", "idle")
                .table(
                        List.of("Server", "Connections", "Memory of the process, MiB", "Bytes a connection"),
                        found.stream().map(IdleSection::row).toList())
                .build();
    }

    private static List<String> row(LoadMedian median) {
        return List.of(
                median.of().label(),
                Numbers.count(median.of().connections()),
                Numbers.text(median.figures().memoryBytes() / (1 << 20)),
                Numbers.count(median.figures().memoryBytesPerConnection()));
    }
}
