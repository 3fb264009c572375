package io.trunkline.server.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param name dotted, as in the file
 * @param type what its value looks like
 * @param defaultValue used where nobody sets it; null where it has to be set
 * @param defaultText the default in the documentation
 * @param description one sentence in Markdown, with units and the zero case where there is one
 * @param <T> the value's type
 */
public record Key<T>(
        String name, ValueType<T> type, @Nullable T defaultValue, String defaultText, String description) {
    /** A key whose default is documented as it would be written. */
    static <T> Key<T> of(String name, ValueType<T> type, T defaultValue, String description) {
        return new Key<>(name, type, defaultValue, "`" + type.format(defaultValue) + "`", description);
    }

    /** A key that has to be set. */
    static <T> Key<T> required(String name, ValueType<T> type, String description) {
        return new Key<>(name, type, null, "required", description);
    }

    /**
     * The environment variable that sets it: {@code TRUNKLINE_}, then the name in capitals, where a dot and the start of a word
     * inside a name become an underscore: {@code limits.messageBytes} is {@code TRUNKLINE_LIMITS_MESSAGE_BYTES}.
     */
    public String variable() {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
        return Environment.PREFIX + words.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
