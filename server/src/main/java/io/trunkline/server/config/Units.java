package io.trunkline.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, such as {@code 64KiB}; units are given with their factors, the largest first. */
final class Units {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ?([A-Za-z]*)");

    private final Map<String, Long> factors;

    private Units(Map<String, Long> factors) {
        this.factors = factors;
    }

    static final Units TIME =
            new Units(ordered("d", 86_400_000L, "h", 3_600_000L, "m", 60_000L, "s", 1_000L, "ms", 1L));

    static final Units BYTES = new Units(ordered(
            "GiB",
            1L << 30,
            "GB",
            1_000_000_000L,
            "MiB",
            1L << 20,
            "MB",
            1_000_000L,
            "KiB",
            1L << 10,
            "KB",
            1_000L,
            "B",
            1L));

    private static Map<String, Long> ordered(Object... pairs) {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], (Long) pairs[i + 1]);
        return map;
    }

    /** Empty where {@code text} is no number with a known unit, or is out of range. */
    OptionalLong parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) return OptionalLong.empty();
        Long factor = factors.get(form.group(2));
        long number = Long.parseLong(form.group(1));
        if (factor == null || number > Long.MAX_VALUE / factor) return OptionalLong.empty();
        return OptionalLong.of(number * factor);
    }

    /** The shortest form without a fraction. */
    String format(long value) {
        for (Map.Entry<String, Long> unit : factors.entrySet()) {
            if (value != 0 && value % unit.getValue() == 0) return value / unit.getValue() + unit.getKey();
        }
        return value + factors.keySet().stream().reduce((first, last) -> last).orElseThrow();
    }
}
