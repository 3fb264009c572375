package io.trunkline.perf.report;

import java.util.List;

/**
 * Lines over two logarithmic axes; every value is positive.
 *
 * @param file the name of its file, without extension
 */
record Plot(String file, String title, String xLabel, String yLabel, List<Series> series) {
    Plot {
        series = List.copyOf(series);
    }

    /** One line. */
    record Series(String name, List<Point> points) {
        Series {
            points = List.copyOf(points);
        }
    }

    /** @param error of {@code y}, to both sides; NaN where it is not known */
    record Point(double x, double y, double error) {}
}
