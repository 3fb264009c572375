package io.trunkline.perf.report;

import io.trunkline.perf.plot.Numbers;

/**
 * One figure that is followed from run to run.
 *
 * @param moreIsBetter whether it is a speed, and not a time or a size
 */
record Headline(double value, boolean moreIsBetter) {
    static final Headline NONE = new Headline(Double.NaN, true);

    String text() {
        return Numbers.brief(value);
    }
}
