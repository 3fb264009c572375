package io.trunkline.server.config;

import java.time.Duration;
import java.util.Optional;

/** A span of time in one unit: {@code 500ms}, {@code 25s}, {@code 2m}, {@code 1h}, {@code 7d}; a year at most. */
final class DurationType extends ScalarType<Duration> {
    private static final Duration MAX = Duration.ofDays(365);

    private final Duration min;

    DurationType(Duration min) {
        this.min = min;
    }

    @Override
    public String name() {
        return "duration";
    }

    @Override
    String rule() {
        return "a duration such as 500ms, 25s or 2m, from " + format(min) + " to " + format(MAX);
    }

    @Override
    Optional<Duration> parse(String text) {
        var millis = Units.TIME.parse(text);
        if (millis.isEmpty()) return Optional.empty();
        Duration value = Duration.ofMillis(millis.getAsLong());
        return value.compareTo(min) < 0 || value.compareTo(MAX) > 0 ? Optional.empty() : Optional.of(value);
    }

    @Override
    public String format(Duration value) {
        return Units.TIME.format(value.toMillis());
    }
}
