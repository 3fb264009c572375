package io.trunkline.server.config;

import java.util.Optional;

/** A type whose values are written as one word or text. */
abstract class ScalarType<T> implements ValueType<T> {
    /** What is allowed, as the rest of a sentence after "must be". */
    abstract String rule();

    /** The value of {@code text}; empty where it breaks the {@link #rule}. */
    abstract Optional<T> parse(String text);

    /** What a refusal says the value was. */
    String shown(Tree value) {
        return value.kind(holdsSecret());
    }

    @Override
    public Optional<T> read(String key, Tree value, Problems problems) {
        Optional<T> read = value instanceof Tree.Scalar scalar ? parse(scalar.text()) : Optional.empty();
        if (read.isEmpty()) problems.add(value.origin(), key + " must be " + rule() + ", but was " + shown(value));
        return read;
    }
}
