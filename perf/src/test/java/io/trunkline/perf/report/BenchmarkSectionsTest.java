package io.trunkline.perf.report;

import static io.trunkline.perf.report.SampleReport.section;
import static io.trunkline.perf.report.SampleReport.tables;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.perf.plot.DotPlot;
import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.result.Measurement;
import io.trunkline.perf.result.PerfRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkSectionsTest {
    @Test
    void aTipIsAPairAndItsRatio() {
        Section tips = section(
                report(
                        measured("EventModeBenchmark.publish", 50, "mode", "direct"),
                        measured("EventModeBenchmark.publish", 200, "mode", "ordered"),
                        measured("ConnectionLookupBenchmark.byId", 10, "connections", "1000"),
                        measured("ConnectionLookupBenchmark.scan", 5_000, "connections", "1000")),
                "What each tip buys");
        assertThat(tables(tips).getFirst().rows())
                .containsExactly(
                        List.of("1 event mode", "", "direct", "50.0", "ordered", "200", "ns/op", "4.00 x"),
                        List.of(
                                "2 connection lookup",
                                "connections=1000",
                                "by id",
                                "10.0",
                                "scan",
                                "5,000",
                                "ns/op",
                                "500 x"));
        assertThat(tips.plots())
                .singleElement()
                .isInstanceOfSatisfying(
                        DotPlot.class,
                        plot -> assertThat(plot.rows())
                                .containsExactly(
                                        new DotPlot.Row("1 event mode", List.of(4.0), "4.00 x"),
                                        new DotPlot.Row(
                                                "2 connection lookup, connections=1000", List.of(500.0), "500 x")));
    }

    @Test
    void aTipOfWhichOneSideIsMissingHasNoRatio() {
        Section tips = section(report(measured("ChannelIndexBenchmark.index", 10)), "What each tip buys");
        assertThat(tables(tips).getFirst().rows())
                .containsExactly(List.of("3 channel index", "", "index", "10.0", "scan", "-", "ns/op", "-"));
    }

    @Test
    void fanOutOfKeptPublicationsStandsBesideThatOfOthers() {
        Section fanout = section(
                report(
                        measured("FanoutBenchmark.publish", 400, "subscribers", "1000"),
                        measured("KeptFanoutBenchmark.publish", 410, "subscribers", "1000")),
                "Fan-out");
        assertThat(tables(fanout).getFirst().rows())
                .extracting(row -> row.subList(0, 3))
                .containsExactly(List.of("off", "1,000", "400"), List.of("on", "1,000", "410"));
        assertThat(fanout.plots())
                .allSatisfy(plot -> assertThat(((LinePlot) plot).series()).hasSize(2));
    }

    @Test
    void collectorsAreHeldAgainstTheFirst() {
        Measurement publish = measured("FanoutBenchmark.publish", 400, "subscribers", "10000");
        Measurement slower = measured("FanoutBenchmark.publish", 500, "subscribers", "10000");
        Section tips = section(report(publish.under("g1"), slower.under("zgc")), "What each tip buys");
        assertThat(tables(tips).getFirst().rows())
                .containsExactly(
                        List.of("g1", "400", "-", "ns/op", "1.00 x"), List.of("zgc", "500", "-", "ns/op", "1.25 x"));
        assertThat(tips.plots()).isEmpty();
    }

    @Test
    void peersStandBesideUsWhetherAParameterOrAMethodNamesThem() {
        Section beside = section(
                report(
                        measured("WebSocketEncodeBenchmark.encode", 20, "codec", "trunkline", "payload", "64"),
                        measured("WebSocketEncodeBenchmark.encode", 60, "codec", "netty", "payload", "64"),
                        measured("WebSocketEncodeBenchmark.encode", 40, "codec", "trunkline", "payload", "1024"),
                        measured("DeflateBenchmark.trunkline", 900, "payload", "64"),
                        measured("DeflateBenchmark.netty", 1_800, "payload", "64")),
                "Codecs and indexes beside peers");
        assertThat(tables(beside).getFirst().headers())
                .containsExactly("WebSocket encode", "trunkline, ns/op and B/op", "netty, ns/op and B/op");
        assertThat(tables(beside).getFirst().rows())
                .containsExactly(
                        List.of("payload=64", "20.0 and 8.00", "60.0 and 8.00"),
                        List.of("payload=1024", "40.0 and 8.00", "- and -"));
        assertThat(tables(beside).get(1).headers()).element(0).isEqualTo("Deflate");
        assertThat(beside.plots()).hasSize(2);
    }

    @Test
    void aWildcardMatchIsHeldAgainstItsBar() {
        Section wildcard = section(
                report(
                        measured("WildcardMatchBenchmark.cached", 75, "set", "TRANSIT", "patterns", "1000000"),
                        measured("WildcardMatchBenchmark.uncached", 21_000, "set", "TRANSIT", "patterns", "1000000"),
                        measured("ChangingMatchBenchmark.match", 2_500, "set", "TRANSIT", "changesPerSecond", "1000")),
                "Wildcard match among a million patterns");
        assertThat(tables(wildcard).getFirst().rows())
                .containsExactly(
                        List.of("TRANSIT", "cached, patterns=1000000", "0.075", "2: met", "8.00"),
                        List.of("TRANSIT", "uncached, patterns=1000000", "21.0", "20: MISSED", "8.00"),
                        List.of("TRANSIT", "match, changesPerSecond=1000", "2.50", "2: MISSED", "8.00"));
    }

    @Test
    void aBenchmarkThatIsNewIsShownAmongTheOthers() {
        assertThat(tables(section(report(measured("NewBenchmark.soon", 7.5)), "Other benchmarks"))
                        .getFirst()
                        .rows())
                .containsExactly(List.of("NewBenchmark.soon", "", "7.50", "-", "ns/op", "8.00"));
    }

    private static Report report(Measurement... benchmarks) {
        return SampleReport.of(
                new PerfRun("2026-11-22", "quick", Map.of(), List.of(benchmarks), List.of(), List.of(), List.of()));
    }

    private static Measurement measured(String benchmark, double score, String... parameters) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return new Measurement(benchmark, named, score, Double.NaN, "ns/op", 8);
    }
}
