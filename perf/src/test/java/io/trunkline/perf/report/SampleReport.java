package io.trunkline.perf.report;

import io.trunkline.perf.result.PerfRun;
import io.trunkline.perf.result.Samples;
import java.util.List;
import java.util.stream.Collectors;

/** The report of the sample run, and pieces of it. */
final class SampleReport {
    private SampleReport() {}

    static Report first() {
        return Report.of(Samples.run("2026-11-22T22:40:00Z"), List.of());
    }

    static Report of(PerfRun run) {
        return Report.of(run, List.of());
    }

    static Section section(Report report, String title) {
        return report.sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section is titled " + title));
    }

    static List<Table> tables(Section section) {
        return section.blocks().stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
    }

    static String text(Section section) {
        return section.blocks().stream()
                .filter(Block.Paragraph.class::isInstance)
                .map(block -> ((Block.Paragraph) block).text())
                .collect(Collectors.joining("\n"));
    }
}
