package io.trunkline.perf.plot;

import java.util.List;
import java.util.Locale;

/** An SVG element in the making: texts, lines and marks in the colours of their series. */
final class SvgCanvas {
    /** About the width of a letter of the labels. */
    static final double LETTER = 7.1;

    private static final int COLOURS = 7;
    private static final int LEGEND_LINE = 22;
    private static final String STYLE = """
            <style>
            .tp text { font: 13px system-ui, sans-serif; fill: #1d2430; } .tp .head { font-weight: 600; font-size: 15px; }
            .tp .soft { fill: #556070; } .tp .grid { stroke: #8884; stroke-width: 1; }
            .tp .line { fill: none; stroke-width: 2.5; }
            .tp .mark { fill: #fff; stroke-width: 2.5; } .tp .error { stroke-width: 1.5; opacity: .6; }
            .tp .s0 { stroke: #0b62a4; } .tp .s1 { stroke: #b4540a; } .tp .s2 { stroke: #19744c; } .tp .s3 { stroke: #8a3ea8; }
            .tp .s4 { stroke: #b3263e; } .tp .s5 { stroke: #5f6b00; } .tp .s6 { stroke: #4a5568; }
            @media (prefers-color-scheme: dark) {
            .tp text { fill: #dfe4ec; } .tp .soft { fill: #a3adbb; } .tp .mark { fill: #14181f; }
            .tp .s0 { stroke: #6db6f2; } .tp .s1 { stroke: #f0a35e; } .tp .s2 { stroke: #63cf9c; } .tp .s3 { stroke: #d39cec; }
            .tp .s4 { stroke: #f58a9b; } .tp .s5 { stroke: #c6d25a; } .tp .s6 { stroke: #aab6c6; }
            }
            </style>
            """;

    private final StringBuilder out = new StringBuilder();

    SvgCanvas(int width, int height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tp\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">%n",
                width, height, width);
        add("<title>%s</title>%n", Markup.html(title));
        out.append(STYLE);
    }

    String end() {
        return out.append("</svg>\n").toString();
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    void text(double x, double y, String anchor, String style, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>%n",
                x, y, anchor, style, Markup.html(text));
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", style, x1, y1, x2, y2);
    }

    /** @param points as {@code x,y x,y} */
    void polyline(int series, String points) {
        add("<polyline class=\"line %s\" points=\"%s\"/>%n", colour(series), points);
    }

    /** A mark in the shape and colour of its series. */
    void mark(int series, double x, double y, String tooltip) {
        String shape = switch (series % COLOURS) {
            case 0 -> "m-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0 z";
            case 1 -> "m-5,-5 h10 v10 h-10 z";
            case 2 -> "m0,-6 l6,11 h-12 z";
            case 3 -> "m0,-6.5 l6.5,6.5 l-6.5,6.5 l-6.5,-6.5 z";
            case 4 -> "m0,6 l6,-11 h-12 z";
            case 5 -> "m-6,-3.5 h12 v7 h-12 z";
            default -> "m-3.5,-6 h7 v12 h-7 z";
        };
        add(
                "<path class=\"mark %s\" d=\"M%.1f,%.1f %s\"><title>%s</title></path>%n",
                colour(series), x, y, shape, Markup.html(tooltip));
    }

    /** Names the series between {@code left} and {@code right} in as many lines as they take, the first at {@code y}. */
    void legend(List<String> names, int left, int right, int y) {
        double x = left;
        double line = y;
        for (int i = 0; i < names.size(); i++) {
            double width = legendWidth(names.get(i));
            if (x > left && x + width > right) {
                x = left;
                line += LEGEND_LINE;
            }
            mark(i, x + 6, line - 4, names.get(i));
            text(x + 19, line, "start", "", names.get(i));
            x += width;
        }
    }

    /** The height that {@link #legend} takes. */
    static int legendHeight(List<String> names, int left, int right) {
        double x = left;
        int lines = 1;
        for (String name : names) {
            if (x > left && x + legendWidth(name) > right) {
                x = left;
                lines++;
            }
            x += legendWidth(name);
        }
        return lines * LEGEND_LINE;
    }

    private static double legendWidth(String name) {
        return 19 + name.length() * LETTER + 28;
    }

    static String colour(int series) {
        return "s" + series % COLOURS;
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
