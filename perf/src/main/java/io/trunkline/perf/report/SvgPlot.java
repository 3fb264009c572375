package io.trunkline.perf.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Draws a plot as SVG. It carries its own colours for light and dark, so it reads the same within HTML and as a file that
 * Markdown shows; marks differ in shape as well as in colour, and every point tells its numbers.
 */
final class SvgPlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int RIGHT = WIDTH - 20;
    private static final int TOP = 72;
    private static final int BOTTOM = HEIGHT - 52;

    private static final String STYLE = """
            <style>
            .tp text { font: 13px system-ui, sans-serif; fill: #1d2430; } .tp .head { font-weight: 600; font-size: 15px; }
            .tp .grid { stroke: #8885; stroke-width: 1; } .tp .line { fill: none; stroke-width: 2.5; }
            .tp .s0 { stroke: #0b62a4; } .tp .s1 { stroke: #b4540a; } .tp .s2 { stroke: #19744c; } .tp .s3 { stroke: #8a3ea8; }
            .tp .mark { fill: #fff; stroke-width: 2.5; } .tp .error { stroke-width: 1.5; opacity: .6; }
            @media (prefers-color-scheme: dark) {
            .tp text { fill: #dfe4ec; } .tp .mark { fill: #14181f; }
            .tp .s0 { stroke: #6db6f2; } .tp .s1 { stroke: #f0a35e; } .tp .s2 { stroke: #63cf9c; } .tp .s3 { stroke: #d39cec; }
            }
            </style>
            """;

    private final Plot plot;
    private final LogAxis x;
    private final LogAxis y;
    private final StringBuilder out = new StringBuilder();

    private SvgPlot(Plot plot) {
        this.plot = plot;
        this.x =
                LogAxis.covering(points().map(Plot.Point::x).mapToDouble(v -> v).toArray(), LEFT, RIGHT);
        this.y = LogAxis.covering(
                points().flatMapToDouble(p -> DoubleStream.of(low(p), high(p))).toArray(), BOTTOM, TOP);
    }

    static String draw(Plot plot) {
        return new SvgPlot(plot).draw();
    }

    private Stream<Plot.Point> points() {
        return plot.series().stream().flatMap(series -> series.points().stream());
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tp\" viewBox=\"0 0 %d %d\" role=\"img\">%n",
                WIDTH, HEIGHT);
        add("<title>%s</title>%n%s", Markup.html(plot.title()), STYLE);
        text(LEFT, 20, "start", "head", plot.title() + ", " + plot.yLabel());
        text((LEFT + RIGHT) / 2.0, HEIGHT - 8, "middle", "", plot.xLabel());
        axes();
        for (int i = 0; i < plot.series().size(); i++) {
            legend(i, plot.series().get(i).name());
            line(i, plot.series().get(i).points());
        }
        return out.append("</svg>\n").toString();
    }

    private void axes() {
        for (double tick : x.ticks()) {
            add(
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n",
                    x.at(tick), TOP, x.at(tick), BOTTOM);
            text(x.at(tick), BOTTOM + 20, "middle", "", Numbers.tick(tick));
        }
        for (double tick : y.ticks()) {
            add(
                    "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
                    LEFT, y.at(tick), RIGHT, y.at(tick));
            text(LEFT - 8, y.at(tick) + 4, "end", "", Numbers.tick(tick));
        }
    }

    private void legend(int index, String name) {
        double at = LEFT + index * 150;
        mark(index, at + 6, 46, name);
        text(at + 20, 50, "start", "", name);
    }

    private void line(int index, List<Plot.Point> points) {
        StringBuilder path = new StringBuilder();
        for (Plot.Point point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.x()), y.at(point.y())));
        }
        add(
                "<polyline class=\"line s%d\" points=\"%s\"/>%n",
                index % 4, path.toString().strip());
        for (Plot.Point point : points) {
            double across = x.at(point.x());
            if (!Double.isNaN(point.error())) {
                add(
                        "<line class=\"error s%d\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                        index % 4, across, y.at(low(point)), across, y.at(high(point)));
            }
            mark(index, across, y.at(point.y()), tooltip(point));
        }
    }

    private String tooltip(Plot.Point point) {
        String error = Double.isNaN(point.error()) ? "" : " +/- " + Numbers.text(point.error());
        return Numbers.count(point.x()) + " " + plot.xLabel() + ": " + Numbers.text(point.y()) + error + " "
                + plot.yLabel();
    }

    private void mark(int index, double at, double height, String title) {
        String shape = switch (index % 4) {
            case 0 -> "<circle class=\"mark s0\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\">";
            case 1 -> "<path class=\"mark s1\" d=\"M%.1f,%.1f m-5,-5 h10 v10 h-10 z\">";
            case 2 -> "<path class=\"mark s2\" d=\"M%.1f,%.1f m0,-6 l6,11 h-12 z\">";
            default -> "<path class=\"mark s3\" d=\"M%.1f,%.1f m0,-6 l6,6 l-6,6 l-6,-6 z\">";
        };
        add(shape + "<title>%s</title></%s>%n", at, height, Markup.html(title), index % 4 == 0 ? "circle" : "path");
    }

    /** Where the error reaches down to; an error larger than its value says no more than that it is large. */
    private static double low(Plot.Point point) {
        return Double.isNaN(point.error()) ? point.y() : Math.max(point.y() - point.error(), point.y() / 4);
    }

    private static double high(Plot.Point point) {
        return Double.isNaN(point.error()) ? point.y() : Math.min(point.y() + point.error(), point.y() * 4);
    }

    private void text(double at, double height, String anchor, String style, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
                at, height, anchor, style, Markup.html(text));
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
