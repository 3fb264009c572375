package io.trunkline.perf.plot;

import java.util.List;

/**
 * How one quantity grows with another, a line for each kind. Every {@code x} is positive.
 *
 * @param xLabel what lies to the right: {@code subscribers}
 * @param yLabel what lies upwards, with its unit: {@code ns per subscriber}
 */
public record LinePlot(String file, String title, String xLabel, String yLabel, List<Series> series) implements Plot {
    public LinePlot {
        series = List.copyOf(series);
    }

    /** One line. */
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** @param error of {@code y}, to both sides; NaN where it is not known */
    public record Point(double x, double y, double error) {}
}
