package io.trunkline.perf.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as people read them: about three digits that matter, no exponents. */
final class Numbers {
    private Numbers() {}

    /** {@code 12,345}, {@code 43.2}, {@code 0.234}; a dash where there is none. */
    static String text(double value) {
        if (Double.isNaN(value)) return "-";
        double size = Math.abs(value);
        if (size >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        if (size >= 10) return String.format(Locale.ROOT, "%.1f", value);
        if (size >= 1) return String.format(Locale.ROOT, "%.2f", value);
        return size < 0.0005 ? "0" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A whole number: {@code 10,000}. */
    static String count(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A tick of an axis: {@code 100}, {@code 10k}, {@code 0.5}. */
    static String tick(double value) {
        if (value >= 1e6) return plain(value / 1e6) + "M";
        if (value >= 1e3) return plain(value / 1e3) + "k";
        return plain(value);
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
