package io.trunkline.perf.report;

import static io.trunkline.perf.report.SampleReport.section;
import static io.trunkline.perf.report.SampleReport.tables;
import static io.trunkline.perf.report.SampleReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.result.Measurement;
import io.trunkline.perf.result.PerfRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void everyMeasurementIsInOneSection() {
        Report report = SampleReport.first();
        assertThat(report.sections())
                .extracting(Section::title)
                .containsExactly(
                        "Engines, transports and peers",
                        "Peers as ratios",
                        "Share of the send floor",
                        "Fan-out",
                        "Channel match",
                        "Index change",
                        "Native codec",
                        "Other benchmarks");
        int rows = report.sections().stream()
                .skip(3)
                .flatMap(section -> tables(section).stream())
                .mapToInt(table -> table.rows().size())
                .sum();
        assertThat(rows).isEqualTo(7);
    }

    @Test
    void notesOfTheLoadToolAreAmongTheConditions() {
        assertThat(SampleReport.first().conditions())
                .containsEntry("Notes", "mosquitto is absent: there is no 'mosquitto' on the PATH");
    }

    @Test
    void dividesByTheSubscribers() {
        assertThat(tables(section(SampleReport.first(), "Fan-out")).getFirst().rows())
                .containsExactly(
                        List.of("off", "1", "0.250", "-", "us/op", "250", "360", "360"),
                        List.of("off", "10,000", "438", "158", "us/op", "43.8", "443", "0.044"));
    }

    @Test
    void saysWhetherTheBarIsMet() {
        assertThat(fanout(443.2)).endsWith("0.044 bytes are allocated per subscriber; the bar is less than 1: met.");
        assertThat(fanout(240_000))
                .endsWith("24.0 bytes are allocated per subscriber; the bar is less than 1: MISSED.");
        assertThat(fanout(Double.NaN)).endsWith("What is allocated per subscriber was not measured.");
    }

    private static String fanout(double allocated) {
        Measurement publish = new Measurement(
                "FanoutBenchmark.publish", Map.of("subscribers", "10000"), 438, Double.NaN, "us/op", allocated);
        return text(FanoutSection.of(List.of(publish)));
    }

    @Test
    void plotsOneLineForEachKind() {
        assertThat(section(SampleReport.first(), "Channel match").plots())
                .first()
                .isInstanceOfSatisfying(
                        LinePlot.class,
                        match -> assertThat(match.series())
                                .containsExactly(
                                        new LinePlot.Series("exact", List.of(new LinePlot.Point(1_000, 25.872, 2.03))),
                                        new LinePlot.Series(
                                                "wildcard uncached",
                                                List.of(new LinePlot.Point(1_000_000, 1348.708, 292.4)))));
    }

    @Test
    void aPartOfTheBenchmarksMakesAPartOfTheReport() {
        Measurement change = new Measurement(
                "IndexChangeBenchmark.exact", Map.of("subscriptions", "1000"), 1, Double.NaN, "ns/op", 2);
        PerfRun run = new PerfRun("2026-11-22", "quick", Map.of(), List.of(change), List.of(), List.of(), List.of());
        assertThat(SampleReport.of(run).sections()).extracting(Section::title).containsExactly("Index change");
    }
}
