package io.trunkline.perf.plot;

import java.util.stream.Stream;

/** Draws a {@link DotPlot}. */
final class DotDrawing {
    private static final int WIDTH = 760;
    private static final int LEGEND = 46;
    private static final int LIFT = 9;

    private final DotPlot plot;
    private final int left;
    private final int right;
    private final int top;
    private final int bottom;
    private final int rowHeight;
    private final Axis x;
    private final SvgCanvas out;

    DotDrawing(DotPlot plot) {
        this.plot = plot;
        this.left = 16 + longest(plot.rows().stream().map(DotPlot.Row::name));
        this.right = WIDTH - 16 - longest(plot.rows().stream().map(DotPlot.Row::note));
        this.top = LEGEND + SvgCanvas.legendHeight(plot.kinds(), 8, WIDTH) + 4;
        this.rowHeight = Math.max(30, LIFT * plot.kinds().size() + 14);
        this.bottom = top + rowHeight * plot.rows().size();
        this.x = Axis.covering(
                plot.rows().stream()
                        .flatMap(row -> row.values().stream())
                        .mapToDouble(v -> v)
                        .toArray(),
                left,
                right);
        this.out = new SvgCanvas(WIDTH, bottom + 52, plot.title());
    }

    private static int longest(Stream<String> names) {
        return (int) Math.ceil(names.mapToInt(String::length).max().orElse(0) * SvgCanvas.LETTER);
    }

    String draw() {
        out.text(8, 20, "start", "head", plot.title());
        out.legend(plot.kinds(), 8, WIDTH, LEGEND);
        out.text((left + right) / 2.0, bottom + 44, "middle", "soft", plot.xLabel());
        for (double tick : x.ticks()) {
            out.line("grid", x.at(tick), top, x.at(tick), bottom);
            out.text(x.at(tick), bottom + 20, "middle", "", Numbers.tick(tick));
        }
        for (int i = 0; i < plot.rows().size(); i++) {
            row(plot.rows().get(i), top + rowHeight * i + rowHeight / 2.0);
        }
        return out.end();
    }

    private void row(DotPlot.Row row, double y) {
        out.line("grid", left, y, right, y);
        out.text(left - 12, y + 4, "end", "", row.name());
        out.text(right + 12, y + 4, "start", "soft", row.note());
        boolean empty = true;
        for (int kind = 0; kind < row.values().size(); kind++) {
            double value = row.values().get(kind);
            if (!(value > 0)) continue;
            empty = false;
            String tooltip =
                    row.name() + ", " + plot.kinds().get(kind) + ": " + Numbers.brief(value) + " " + plot.xLabel();
            out.mark(kind, x.at(value), y + lift(kind), tooltip);
        }
        if (empty) out.text((left + right) / 2.0, y + 4, "middle", "soft", "not measured");
    }

    /** Marks of a row lie one below the other, so that equal values do not hide each other. */
    private double lift(int kind) {
        return (kind - (plot.kinds().size() - 1) / 2.0) * LIFT;
    }
}
