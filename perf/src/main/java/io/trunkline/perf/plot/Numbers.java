package io.trunkline.perf.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: about three digits that matter, no exponents. */
public final class Numbers {
    private Numbers() {}

    /** {@code 12,345}, {@code 43.2}, {@code 0.234}; a dash where there is none. */
    public static String text(double value) {
        if (!Double.isFinite(value)) return "-";
        double size = Math.abs(value);
        if (size >= 99.95) return String.format(Locale.ROOT, "%,.0f", value);
        if (size >= 9.995) return String.format(Locale.ROOT, "%.1f", value);
        if (size >= 0.9995) return String.format(Locale.ROOT, "%.2f", value);
        return size < 0.0005 ? "0" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A whole number: {@code 10,000}. */
    public static String count(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : "-";
    }

    /** Three digits and a unit of thousands: {@code 2.15M}, {@code 187k}, {@code 43.2}; a dash where there is none. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (size >= 999.5e6) return text(value / 1e9) + "G";
        if (size >= 999.5e3) return text(value / 1e6) + "M";
        if (size >= 999.5) return text(value / 1e3) + "k";
        return text(value);
    }

    /** How many times one is the other: {@code 1.85 x}; a dash where either is missing. */
    public static String ratio(double value, double to) {
        double ratio = value / to;
        return Double.isFinite(ratio) ? share(ratio) + " x" : "-";
    }

    /** Two digits behind the point, fewer for large numbers: {@code 0.79}, {@code 20.1}; a dash where there is none. */
    public static String share(double value) {
        if (!Double.isFinite(value)) return "-";
        return value < 9.995 ? String.format(Locale.ROOT, "%.2f", value) : text(value);
    }

    /** A share as percent: {@code 87 %}; a dash where there is none. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** A tick of an axis: {@code 100}, {@code 10k}, {@code 0.5}. */
    static String tick(double value) {
        if (value >= 1e6) return plain(value / 1e6) + "M";
        if (value >= 1e3) return plain(value / 1e3) + "k";
        return plain(value);
    }

    private static String plain(double value) {
        // ten digits: a step of 0.1 taken three times is 0.3 to a reader
        return new BigDecimal(value)
                .round(new MathContext(10))
                .stripTrailingZeros()
                .toPlainString();
    }
}
