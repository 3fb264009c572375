package io.trunkline.perf.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws a {@link LinePlot}. */
final class LineDrawing {
    private static final int WIDTH = 560;
    private static final int LEFT = 58;
    private static final int RIGHT = WIDTH - 20;
    private static final int LEGEND = 46;
    private static final int PLOT_HEIGHT = 240;

    private final LinePlot plot;
    private final List<String> names;
    private final int top;
    private final int bottom;
    private final Axis x;
    private final Axis y;
    private final SvgCanvas out;

    LineDrawing(LinePlot plot) {
        this.plot = plot;
        this.names = plot.series().stream().map(LinePlot.Series::name).toList();
        this.top = LEGEND + SvgCanvas.legendHeight(names, LEFT, RIGHT) + 18;
        this.bottom = top + PLOT_HEIGHT;
        this.x = Axis.covering(points().mapToDouble(LinePlot.Point::x).toArray(), LEFT, RIGHT);
        double[] heights =
                points().flatMapToDouble(p -> DoubleStream.of(low(p), high(p))).toArray();
        this.y = Axis.covering(heights, bottom, top);
        this.out = new SvgCanvas(WIDTH, bottom + 52, plot.title());
    }

    private Stream<LinePlot.Point> points() {
        return plot.series().stream().flatMap(series -> series.points().stream());
    }

    String draw() {
        out.text(LEFT, 20, "start", "head", plot.title());
        out.legend(names, LEFT, RIGHT, LEGEND);
        out.text(LEFT, top - 8, "start", "soft", plot.yLabel());
        out.text((LEFT + RIGHT) / 2.0, bottom + 44, "middle", "soft", plot.xLabel());
        axes();
        for (int i = 0; i < plot.series().size(); i++) {
            line(i, plot.series().get(i));
        }
        return out.end();
    }

    private void axes() {
        for (double tick : x.ticks()) {
            out.line("grid", x.at(tick), top, x.at(tick), bottom);
            out.text(x.at(tick), bottom + 20, "middle", "", Numbers.tick(tick));
        }
        for (double tick : y.ticks()) {
            out.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
            out.text(LEFT - 8, y.at(tick) + 4, "end", "", Numbers.tick(tick));
        }
    }

    private void line(int index, LinePlot.Series series) {
        List<LinePlot.Point> known =
                series.points().stream().filter(point -> point.y() > 0).toList();
        StringBuilder path = new StringBuilder();
        for (LinePlot.Point point : known) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.x()), y.at(point.y())));
        }
        out.polyline(index, path.toString().strip());
        for (LinePlot.Point point : known) {
            double across = x.at(point.x());
            if (!Double.isNaN(point.error())) {
                out.line("error " + SvgCanvas.colour(index), across, y.at(low(point)), across, y.at(high(point)));
            }
            out.mark(index, across, y.at(point.y()), tooltip(series.name(), point));
        }
    }

    private String tooltip(String name, LinePlot.Point point) {
        String error = Double.isNaN(point.error()) ? "" : " +/- " + Numbers.text(point.error());
        return name + ", " + Numbers.count(point.x()) + " " + plot.xLabel() + ": " + Numbers.text(point.y()) + error
                + " " + plot.yLabel();
    }

    /** Where the error reaches down to; an error larger than its value says no more than that it is large. */
    private static double low(LinePlot.Point point) {
        return Double.isNaN(point.error()) ? point.y() : Math.max(point.y() - point.error(), point.y() / 4);
    }

    private static double high(LinePlot.Point point) {
        return Double.isNaN(point.error()) ? point.y() : Math.min(point.y() + point.error(), point.y() * 4);
    }
}
