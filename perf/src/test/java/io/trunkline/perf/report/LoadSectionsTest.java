package io.trunkline.perf.report;

import static io.trunkline.perf.report.SampleReport.section;
import static io.trunkline.perf.report.SampleReport.tables;
import static io.trunkline.perf.report.SampleReport.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.perf.load.Series;
import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.result.LoadCase;
import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadMedian;
import io.trunkline.perf.result.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadSectionsTest {
    private static final String AT = "2026-11-22T22:40:00Z";

    @Test
    void medianStandsBetweenLowestAndHighestRound() {
        Section compare = section(SampleReport.first(), "Engines, transports and peers");
        assertThat(tables(compare).getFirst().headers())
                .containsExactly("Deliveries per second of server CPU", "W=1", "W=16");
        assertThat(tables(compare).getFirst().rows())
                .containsExactly(
                        List.of("trunkline direct", "200k (160k to 240k)", "2.50M (2.00M to 3.00M)"),
                        List.of("trunkline session", "113k (90.0k to 135k)", "-"),
                        List.of("nats-server", "125k (100k to 150k)", "1.25M (1.00M to 1.50M)"));
        assertThat(tables(compare).get(1).rows()).contains(List.of("trunkline direct", "6.50 / 8.00", "7.00 / 9.00"));
        assertThat(text(compare)).contains("Nothing was lost, duplicated, damaged or out of order.");
    }

    @Test
    void oneRoundHasNoRange() {
        Report report =
                SampleReport.of(Samples.loaded(AT, List.of(fanOut(Series.COMPARE, "trunkline direct", 1, 5e5))));
        assertThat(tables(section(report, "Engines, transports and peers"))
                        .getFirst()
                        .rows())
                .containsExactly(List.of("trunkline direct", "500k"));
    }

    @Test
    void peersAreRatiosAndAnAbsentOneIsSaidToBeAbsent() {
        Section peers = section(SampleReport.first(), "Peers as ratios");
        assertThat(tables(peers)).singleElement().satisfies(table -> {
            assertThat(table.headers()).containsExactly("Against nats-server", "W=1", "W=16");
            assertThat(table.rows())
                    .containsExactly(
                            List.of("trunkline direct", "1.60 x", "2.00 x"),
                            List.of("trunkline session", "0.90 x", "-"),
                            List.of("bar / goal", "1.60 / 2.00", "1.80 / 2.50"));
        });
        assertThat(text(peers))
                .contains(
                        "mosquitto is absent: there is no 'mosquitto' on the PATH.",
                        "npm ws is absent: it was not measured.");
    }

    @Test
    void shareOfTheFloorIsOfTheSameWindow() {
        Section floor = section(SampleReport.first(), "Share of the send floor");
        // 1 / 4.5 us is 222k a second, 16 / 5 us is 3.2M
        assertThat(tables(floor).getFirst().rows())
                .containsExactly(
                        List.of("1", "180", "1,000", "4.50", "222k"), List.of("16", "2,880", "1,000", "5.00", "3.20M"));
        assertThat(tables(floor).get(1).rows())
                .containsExactly(
                        List.of("trunkline direct", "0.90", "0.78"),
                        List.of("trunkline session", "0.51", "-"),
                        List.of("bar / goal", "0.75 / 0.85", "0.60 / 0.80"));
    }

    @Test
    void lossIsShouted() {
        LoadFigures lossy = new LoadFigures(7, 1, 1, 1, 1, 1, 1, 1, 1, 0.5);
        LoadCase of = new LoadCase(Series.COMPARE, "trunkline direct", "fan-out", 2, 1, 1, 64, 1, Double.NaN);
        assertThat(Faults.verdict(List.of(new LoadMedian(of, 1, 1, 1, lossy))))
                .isEqualTo("LOST, duplicated, damaged or out of order: trunkline direct 7.");
        LoadFigures untold = new LoadFigures(Double.NaN, 1, 1, 1, 1, 1, 1, 1, 1, 0.5);
        assertThat(Faults.verdict(List.of(new LoadMedian(of, 1, 1, 1, untold))))
                .isEqualTo("Whether anything was lost is not known of every run.");
    }

    @Test
    void coalescingShowsALoneMessageBothWays() {
        LoadCase on = new LoadCase(Series.LONE, "on", "fan-out", 1_001, 1, 1_000, 64, Double.NaN, 20);
        LoadCase off = new LoadCase(Series.LONE, "off", "fan-out", 1_001, 1, 1_000, 64, Double.NaN, 20);
        List<LoadMedian> lone = List.of(Samples.median(on, 1e5, 8), Samples.median(off, 1e5, 9));
        Section section = section(SampleReport.of(Samples.loaded(AT, lone)), "Coalescing on and off");
        assertThat(text(section)).contains("A lone message to 1,000 subscribers, 20.0 a second:");
        assertThat(tables(section).getFirst().rows())
                .containsExactly(
                        List.of("on", "4.00", "8.00", "8.00", "8.00"), List.of("off", "4.50", "9.00", "9.00", "9.00"));
    }

    @Test
    void historyOnStandsBesideHistoryOff() {
        List<LoadMedian> load = List.of(
                fanOut(Series.HISTORY, "trunkline direct, history off", 16, 2e6),
                fanOut(Series.HISTORY, "trunkline direct, history on", 16, 1.9e6));
        Section section = section(SampleReport.of(Samples.loaded(AT, load)), "Fan-out with history on and off");
        assertThat(tables(section).getFirst().rows())
                .containsExactly(
                        List.of("trunkline direct, history off", "2.00M"),
                        List.of("trunkline direct, history on", "1.90M"));
    }

    @Test
    void curvesAreCostPerDeliveryOverWhatGrows() {
        List<LoadMedian> load = List.of(
                Samples.median(new LoadCase(Series.SUBSCRIBERS, "a", "fan-out", 11, 1, 10, 64, 16, Double.NaN), 1e5, 1),
                Samples.median(new LoadCase(Series.SUBSCRIBERS, "b", "fan-out", 11, 1, 10, 64, 16, Double.NaN), 2e5, 1),
                Samples.median(
                        new LoadCase(Series.SUBSCRIBERS, "a", "fan-out", 101, 1, 100, 64, 16, Double.NaN), 1e6, 1));
        Section curves = section(SampleReport.of(Samples.loaded(AT, load)), "Cost curves");
        assertThat(curves.plots()).singleElement().isInstanceOfSatisfying(LinePlot.class, plot -> {
            assertThat(plot.xLabel()).isEqualTo("subscribers of the channel");
            assertThat(plot.series())
                    .containsExactly(
                            new LinePlot.Series(
                                    "a",
                                    List.of(
                                            new LinePlot.Point(10, 10, Double.NaN),
                                            new LinePlot.Point(100, 1, Double.NaN))),
                            new LinePlot.Series("b", List.of(new LinePlot.Point(10, 5, Double.NaN))));
        });
    }

    @Test
    void idleMemoryIsDividedByTheConnections() {
        LoadCase idle = new LoadCase(Series.IDLE, "a", "idle", 1_024, 0, 0, 64, Double.NaN, Double.NaN);
        Section section = section(
                SampleReport.of(Samples.loaded(AT, List.of(Samples.median(idle, Double.NaN, Double.NaN)))),
                "Memory of an idle connection");
        assertThat(tables(section).getFirst().rows()).containsExactly(List.of("a", "1,024", "64.0", "4,096"));
    }

    @Test
    void whatWasNotMeasuredHasNoSection() {
        assertThat(SampleReport.of(Samples.loaded(AT, List.of())).sections()).isEmpty();
    }

    private static LoadMedian fanOut(String series, String label, double window, double efficiency) {
        LoadCase of = new LoadCase(series, label, "fan-out", 1_001, 1, 1_000, 64, window, Double.NaN);
        return Samples.median(of, efficiency, 5);
    }
}
