package io.trunkline.server.config;

import java.math.BigDecimal;
import java.util.Optional;

/** A part of a whole: a number from 0 to 1. */
final class FractionType extends ScalarType<Double> {
    @Override
    public String name() {
        return "fraction";
    }

    @Override
    String rule() {
        return "a number from 0 to 1 such as 0.25";
    }

    @Override
    Optional<Double> parse(String text) {
        if (!text.matches("[01](\\.[0-9]{1,9})?")) return Optional.empty();
        double value = Double.parseDouble(text);
        return value > 1 ? Optional.empty() : Optional.of(value);
    }

    @Override
    public String format(Double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
