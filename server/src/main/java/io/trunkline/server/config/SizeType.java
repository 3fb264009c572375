package io.trunkline.server.config;

import java.util.Optional;

/** A number of bytes between two bounds, both allowed: {@code 64KiB}, {@code 4MB}, {@code 512B}. */
final class SizeType extends ScalarType<Long> {
    private final long min;
    private final long max;

    SizeType(long min, long max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public String name() {
        return "size";
    }

    @Override
    String rule() {
        String bounds = max == Long.MAX_VALUE
                ? "of at least " + Units.BYTES.format(min)
                : "from " + Units.BYTES.format(min) + " to " + Units.BYTES.format(max);
        return "a size such as 64KiB or 4MB, " + bounds;
    }

    @Override
    Optional<Long> parse(String text) {
        var bytes = Units.BYTES.parse(text);
        if (bytes.isEmpty() || bytes.getAsLong() < min || bytes.getAsLong() > max) return Optional.empty();
        return Optional.of(bytes.getAsLong());
    }

    @Override
    public String format(Long value) {
        return Units.BYTES.format(value);
    }
}
