package io.trunkline.perf.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis from zero on.
 *
 * @param high the value at its end
 * @param step between two ticks
 * @param from the coordinate of zero
 * @param to the coordinate of {@code high}
 */
record LinearAxis(double high, double step, double from, double to) implements Axis {
    private static final int MOST_STEPS = 6;

    /** The axis that reaches to the first tick at or above {@code value}, which is positive. */
    static LinearAxis upTo(double value, double from, double to) {
        double step = step(value);
        return new LinearAxis(Math.ceil(value / step * (1 - 1e-9)) * step, step, from, to);
    }

    /** The smallest of 1, 2 and 5 times a power of ten that needs few enough steps. */
    private static double step(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        for (int factor : new int[] {1, 2, 5, 10, 20}) {
            if (value / (decade * factor) <= MOST_STEPS) return decade * factor;
        }
        return decade * 50;
    }

    @Override
    public double at(double value) {
        return from + Math.clamp(value / high, 0, 1) * (to - from);
    }

    @Override
    public List<Double> ticks() {
        List<Double> found = new ArrayList<>();
        for (int i = 0; i * step <= high * 1.001; i++) {
            found.add(i * step);
        }
        return found;
    }
}
