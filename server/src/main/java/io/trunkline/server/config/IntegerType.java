package io.trunkline.server.config;

import java.util.Optional;

/** A whole number between two bounds, both allowed. */
final class IntegerType extends ScalarType<Integer> {
    private final int min;
    private final int max;

    IntegerType(int min, int max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public String name() {
        return "integer";
    }

    @Override
    String rule() {
        return max == Integer.MAX_VALUE
                ? "a whole number of at least " + min
                : "a whole number from " + min + " to " + max;
    }

    @Override
    Optional<Integer> parse(String text) {
        if (!text.matches("-?[0-9]{1,10}")) return Optional.empty();
        long value = Long.parseLong(text);
        return value < min || value > max ? Optional.empty() : Optional.of((int) value);
    }

    @Override
    public String format(Integer value) {
        return value.toString();
    }
}
