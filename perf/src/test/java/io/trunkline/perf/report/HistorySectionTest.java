package io.trunkline.perf.report;

import static io.trunkline.perf.report.SampleReport.section;
import static io.trunkline.perf.report.SampleReport.tables;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.perf.load.Series;
import io.trunkline.perf.result.LoadCase;
import io.trunkline.perf.result.PerfRun;
import io.trunkline.perf.result.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistorySectionTest {
    private final List<PerfRun> kept = new ArrayList<>();

    @Test
    void changesAreInPercentAndNoiseIsCalledNoise() {
        kept.add(run("2026-11-20T10:00:00Z", 100_000, 10));
        Report report = Report.of(run("2026-11-21T10:00:00Z", 120_000, 20), kept);
        Table table = tables(section(report, "Earlier runs")).getFirst();
        assertThat(table.headers()).containsExactly("Figure", "2026-11-20 0123456", "2026-11-21 0123456", "Change");
        assertThat(table.rows())
                .containsExactly(
                        List.of("trunkline direct, W=16, deliveries/CPU-s", "100k", "120k", "+20 % (noise)"),
                        List.of("trunkline direct, W=16, p99 ms", "10.0", "20.0", "+100 % WORSE"));
    }

    @Test
    void betterIsCalledBetter() {
        kept.add(run("2026-11-20T10:00:00Z", 100_000, 10));
        Report report = Report.of(run("2026-11-21T10:00:00Z", 200_000, 5), kept);
        assertThat(tables(section(report, "Earlier runs")).getFirst().rows())
                .extracting(List::getLast)
                .containsExactly("+100 % better", "-50 % better");
    }

    @Test
    void aRunWithoutAFigureLeavesADashAndDoesNotBreakTheLine() {
        kept.add(run("2026-11-19T10:00:00Z", 100_000, 10));
        kept.add(Samples.loaded("2026-11-20T10:00:00Z", List.of()));
        Report report = Report.of(run("2026-11-21T10:00:00Z", 200_000, 10), kept);
        assertThat(tables(section(report, "Earlier runs")).getFirst().rows().getFirst())
                .containsExactly("trunkline direct, W=16, deliveries/CPU-s", "100k", "-", "200k", "+100 % better");
    }

    @Test
    void onlyTheLastRunsAreShown() {
        for (int day = 10; day < 20; day++) {
            kept.add(run("2026-11-" + day + "T10:00:00Z", 100_000, 10));
        }
        Report report = Report.of(run("2026-11-21T10:00:00Z", 100_000, 10), kept);
        assertThat(tables(section(report, "Earlier runs")).getFirst().headers())
                .hasSize(7)
                .element(1)
                .asString()
                .startsWith("2026-11-16");
    }

    @Test
    void withoutEarlierRunsThereIsNoSection() {
        Report report = Report.of(run("2026-11-21T10:00:00Z", 100_000, 10), kept);
        assertThat(report.sections()).extracting(Section::title).doesNotContain("Earlier runs");
    }

    private static PerfRun run(String at, double efficiency, double p99) {
        LoadCase of = new LoadCase(Series.COMPARE, "trunkline direct", "fan-out", 1_001, 1, 1_000, 64, 16, Double.NaN);
        return Samples.loaded(at, List.of(Samples.median(of, efficiency, p99)));
    }
}
