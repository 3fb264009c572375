package io.trunkline.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One of a few words; nothing else is taken for them, so {@code yes} is not {@code true}. */
final class ChoiceType<T> extends ScalarType<T> {
    private final String name;
    private final Map<String, T> choices = new LinkedHashMap<>();
    private final Function<T, String> words;

    @SafeVarargs
    ChoiceType(String name, Function<T, String> words, T... values) {
        this.name = name;
        this.words = words;
        for (T value : values) choices.put(words.apply(value), value);
    }

    static ChoiceType<Boolean> bool() {
        return new ChoiceType<>("boolean", value -> Boolean.toString(value), true, false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    String rule() {
        return String.join(" or ", choices.keySet());
    }

    @Override
    Optional<T> parse(String text) {
        return Optional.ofNullable(choices.get(text));
    }

    @Override
    public String format(T value) {
        return words.apply(value);
    }
}
