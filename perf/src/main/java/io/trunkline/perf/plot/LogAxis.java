package io.trunkline.perf.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param low the value at the axis' beginning
 * @param high the value at its end, larger than {@code low}
 * @param from the coordinate of {@code low}
 * @param to the coordinate of {@code high}
 */
record LogAxis(double low, double high, double from, double to) implements Axis {
    private static final List<Integer> STEPS = List.of(1, 2, 5);

    /** An axis that covers all positive {@code values}, from one tick to another. */
    static LogAxis covering(double[] values, double from, double to) {
        double least = Double.MAX_VALUE;
        double most = Double.MIN_VALUE;
        for (double value : values) {
            if (!(value > 0)) continue;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (least > most) return new LogAxis(1, 10, from, to);
        double low = tickAt(least, false);
        double high = tickAt(most, true);
        return new LogAxis(low, high > low ? high : low * 10, from, to);
    }

    /** The tick at or next to {@code value}, above it or below it. */
    private static double tickAt(double value, boolean above) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double found = decade;
        for (int step : new int[] {1, 2, 5, 10}) {
            double tick = decade * step;
            // a value on a tick is not pushed to the next one by the last bit of its logarithm
            if (above && tick >= value * (1 - 1e-9)) return tick;
            if (!above && tick <= value * (1 + 1e-9)) found = tick;
        }
        return found;
    }

    @Override
    public double at(double value) {
        double share = (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
        return from + Math.clamp(share, 0, 1) * (to - from);
    }

    /** Powers of ten, and the steps 2 and 5 between them where there are few. */
    @Override
    public List<Double> ticks() {
        boolean few = high / low <= 500;
        List<Double> found = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); Math.pow(10, exponent) <= high * 1.001; exponent++) {
            for (int step : STEPS) {
                double tick = step * Math.pow(10, exponent);
                if ((few || step == 1) && tick >= low * 0.999 && tick <= high * 1.001) found.add(tick);
            }
        }
        return found;
    }
}
