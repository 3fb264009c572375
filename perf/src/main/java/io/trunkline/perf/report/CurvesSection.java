package io.trunkline.perf.report;

import io.trunkline.perf.load.Series;
import io.trunkline.perf.plot.LinePlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadCase;
import io.trunkline.perf.result.LoadMedian;
import io.trunkline.perf.result.PerfRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a delivery costs over the size of everything. */
final class CurvesSection {
    private static final double MICROS = 1e6;
    private static final List<Curve> CURVES = List.of(
            new Curve(Series.SUBSCRIBERS, "subscribers of the channel", LoadCase::subscribers),
            new Curve(Series.PAYLOAD, "bytes of payload", LoadCase::payloadBytes),
            new Curve(Series.CONNECTIONS, "connections, 100 a channel", LoadCase::subscribers));

    private CurvesSection() {}

    static boolean has(PerfRun run) {
        return CURVES.stream().anyMatch(curve -> !run.load(curve.series()).isEmpty());
    }

    static Section of(PerfRun run) {
        Section.Builder section = Section.titled("Cost curves", "curves");
        List<Curve> measured = CURVES.stream()
                .filter(curve -> !run.load(curve.series()).isEmpty())
                .toList();
        for (Curve curve : measured) {
            section.plot(curve.plot(run.load(curve.series())));
        }
        section.text("Each cell: us of server CPU a delivery / 99th percentile of latency in ms.");
        for (Curve curve : measured) {
            curve.table(run.load(curve.series()), section);
        }
        section.text(Limits.verdict(measured.stream()
                .flatMap(curve -> run.load(curve.series()).stream())
                .toList()));
        return section.build();
    }

    /** One quantity that grows. */
    private record Curve(String series, String label, ToDoubleFunction<LoadCase> x) {
        LinePlot plot(List<LoadMedian> found) {
            List<LinePlot.Series> lines = new ArrayList<>();
            for (String name :
                    found.stream().map(each -> each.of().label()).distinct().toList()) {
                lines.add(new LinePlot.Series(
                        name,
                        found.stream()
                                .filter(each -> each.of().label().equals(name))
                                .map(each -> new LinePlot.Point(x.applyAsDouble(each.of()), micros(each), Double.NaN))
                                .toList()));
            }
            return new LinePlot(
                    "curve-" + series, "Cost of a delivery over " + label, label, "us of server CPU a delivery", lines);
        }

        /** A row for each quantity, a column for each label. */
        void table(List<LoadMedian> found, Section.Builder section) {
            List<String> names =
                    found.stream().map(each -> each.of().label()).distinct().toList();
            List<String> headers = new ArrayList<>(List.of(label));
            names.forEach(name -> headers.add(name + ", us / p99 ms"));
            List<List<String>> rows = found.stream()
                    .mapToDouble(each -> x.applyAsDouble(each.of()))
                    .distinct()
                    .sorted()
                    .mapToObj(at -> row(at, names, found))
                    .toList();
            section.table(headers, rows);
        }

        private List<String> row(double at, List<String> names, List<LoadMedian> found) {
            List<String> row = new ArrayList<>(List.of(Numbers.count(at)));
            for (String name : names) {
                row.add(found.stream()
                        .filter(each -> each.of().label().equals(name) && x.applyAsDouble(each.of()) == at)
                        .findFirst()
                        .map(each -> Numbers.text(micros(each)) + " / "
                                + Numbers.text(each.figures().p99()))
                        .orElse("-"));
            }
            return row;
        }

        private static double micros(LoadMedian median) {
            return MICROS / median.figures().deliveriesPerCpuSecond();
        }
    }
}
