package io.trunkline.server.config;

import java.util.Optional;

/** A value that may be left out: {@code none} says so, which is how a stronger source takes back a weaker one's value. */
final class OptionalType<T> extends ScalarType<Optional<T>> {
    private static final String NONE = "none";

    private final ScalarType<T> type;

    OptionalType(ScalarType<T> type) {
        this.type = type;
    }

    @Override
    public String name() {
        return type.name() + " or none";
    }

    @Override
    String rule() {
        return type.rule() + ", or none";
    }

    @Override
    String shown(Tree value) {
        return type.shown(value);
    }

    @Override
    public boolean holdsSecret() {
        return type.holdsSecret();
    }

    @Override
    Optional<Optional<T>> parse(String text) {
        return text.equals(NONE)
                ? Optional.of(Optional.empty())
                : type.parse(text).map(Optional::of);
    }

    @Override
    public String format(Optional<T> value) {
        return value.map(type::format).orElse(NONE);
    }
}
