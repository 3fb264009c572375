package io.trunkline.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void everyMeasurementIsInOneSection() throws IOException {
        Report report = Sample.report();
        assertThat(report.sections())
                .extracting(Section::title)
                .containsExactly("Fan-out", "Channel match", "Index change", "Native codec", "Other");
        assertThat(report.sections().stream()
                        .mapToInt(s -> s.table().rows().size())
                        .sum())
                .isEqualTo(7);
    }

    @Test
    void dividesByTheSubscribers() throws IOException {
        assertThat(Sample.report().sections().get(0).table().rows())
                .containsExactly(
                        List.of("1", "0.250", "-", "us/op", "250", "360", "360"),
                        List.of("10,000", "438", "158", "us/op", "43.8", "443", "0.044"));
    }

    @Test
    void saysWhetherTheBarIsMet() {
        assertThat(fanout(443.2))
                .anyMatch(text ->
                        text.endsWith("0.044 bytes are allocated per subscriber; the bar is less than 1: met."));
        assertThat(fanout(240_000))
                .anyMatch(text ->
                        text.endsWith("24.0 bytes are allocated per subscriber; the bar is less than 1: MISSED."));
    }

    private static List<String> fanout(double allocated) {
        Measurement publish = new Measurement(
                "FanoutBenchmark.publish", Map.of("subscribers", "10000"), 438, Double.NaN, "us/op", allocated);
        return FanoutSection.of(List.of(publish)).text();
    }

    @Test
    void plotsOneLineForEachKind() throws IOException {
        Plot match = Sample.report().sections().get(1).plots().get(0);
        assertThat(match.series())
                .containsExactly(
                        new Plot.Series("exact", List.of(new Plot.Point(1_000, 25.872, 2.03))),
                        new Plot.Series("wildcard uncached", List.of(new Plot.Point(1_000_000, 1348.708, 292.4))));
    }

    @Test
    void aPartOfTheBenchmarksMakesAPartOfTheReport() {
        Measurement change = new Measurement(
                "IndexChangeBenchmark.exact", Map.of("subscriptions", "1000"), 1, Double.NaN, "ns/op", 2);
        Report report = Report.of(Map.of(), new JmhResults(List.of(change), Map.of()));
        assertThat(report.sections()).extracting(Section::title).containsExactly("Index change");
    }
}
