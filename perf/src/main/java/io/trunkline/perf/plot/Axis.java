package io.trunkline.perf.plot;

import java.util.List;

/** Where a value lies between two ends of a plot, and which ticks are worth drawing. */
sealed interface Axis permits LogAxis, LinearAxis {
    /** From this factor on between the least and the largest value, an axis is logarithmic. */
    double DECADE = 10;

    /** The coordinate of a value; one beyond an end lies on that end. */
    double at(double value);

    /** Values to be named, from low to high. */
    List<Double> ticks();

    /** An axis for {@code values}: logarithmic where they span a decade, else from zero on. Those that are not positive are left out. */
    static Axis covering(double[] values, double from, double to) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double value : values) {
            if (!(value > 0)) continue;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most >= least * DECADE
                ? LogAxis.covering(values, from, to)
                : LinearAxis.upTo(most > 0 ? most : 1, from, to);
    }
}
