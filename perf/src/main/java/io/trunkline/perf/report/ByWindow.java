package io.trunkline.perf.report;

import io.trunkline.perf.plot.DotPlot;
import io.trunkline.perf.plot.Numbers;
import io.trunkline.perf.result.LoadFigures;
import io.trunkline.perf.result.LoadMedian;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Results of one series laid out with a row for each label and a column for each window. */
record ByWindow(List<LoadMedian> found) {
    private static final String NONE = "-";

    /** The labels, in the order in which they were measured. */
    List<String> labels() {
        return found.stream().map(each -> each.of().label()).distinct().toList();
    }

    /** The windows, from small to large. */
    List<Double> windows() {
        return found.stream()
                .map(each -> each.of().window())
                .filter(window -> !Double.isNaN(window))
                .distinct()
                .sorted()
                .toList();
    }

    /** A figure; NaN where that was not measured. */
    double figure(String label, double window, ToDoubleFunction<LoadFigures> figure) {
        return found.stream()
                .filter(each -> each.of().label().equals(label) && each.of().window() == window)
                .mapToDouble(each -> figure.applyAsDouble(each.figures()))
                .findFirst()
                .orElse(Double.NaN);
    }

    double efficiency(String label, double window) {
        return figure(label, window, LoadFigures::deliveriesPerCpuSecond);
    }

    /** The headers of a table with a column for each window. */
    List<String> headers(String first) {
        List<String> headers = new ArrayList<>(List.of(first));
        windows().forEach(window -> headers.add("W=" + Numbers.count(window)));
        return headers;
    }

    /** A row: its name, then a cell for each window. */
    List<String> row(String name, Function<Double, String> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        windows().forEach(window -> row.add(cell.apply(window)));
        return row;
    }

    /** A row for each label. */
    List<List<String>> rows(Function<LoadMedian, String> cell) {
        return labels().stream()
                .map(label -> row(label, window -> cell(label, window, cell)))
                .toList();
    }

    private String cell(String label, double window, Function<LoadMedian, String> cell) {
        return found.stream()
                .filter(each -> each.of().label().equals(label) && each.of().window() == window)
                .findFirst()
                .map(cell)
                .orElse(NONE);
    }

    /** Labels below one another, a mark for each window. */
    DotPlot plot(String file, String title, String unit, ToDoubleFunction<LoadFigures> figure) {
        List<DotPlot.Row> rows = labels().stream()
                .map(label -> new DotPlot.Row(
                        label,
                        windows().stream()
                                .map(window -> figure(label, window, figure))
                                .toList(),
                        ""))
                .toList();
        List<String> kinds =
                windows().stream().map(window -> "W=" + Numbers.count(window)).toList();
        return new DotPlot(file, title, unit, kinds, rows);
    }
}
