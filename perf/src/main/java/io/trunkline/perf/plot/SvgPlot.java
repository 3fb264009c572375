package io.trunkline.perf.plot;

/**
 * Draws a plot as SVG. It carries its own colours for light and dark, so it reads the same within HTML and as a file that
 * Markdown shows; marks differ in shape as well as in colour, and every mark tells its numbers.
 */
public final class SvgPlot {
    private SvgPlot() {}

    /** One {@code svg} element, with everything it needs. */
    public static String draw(Plot plot) {
        return switch (plot) {
            case LinePlot lines -> new LineDrawing(lines).draw();
            case DotPlot dots -> new DotDrawing(dots).draw();
        };
    }
}
