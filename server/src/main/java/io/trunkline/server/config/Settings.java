package io.trunkline.server.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The value of every key of a table, and where it comes from. Filled from the weakest source to the strongest. */
public final class Settings {
    private final KeyTable table;
    private final String prefix;
    private final Map<Key<?>, Setting<?>> settings = new HashMap<>();
    private final Set<Key<?>> unusable = new HashSet<>();

    /** @param prefix what messages put before a key's name, to say which of several mappings it is in */
    Settings(KeyTable table, String prefix) {
        this.table = table;
        this.prefix = prefix;
    }

    private record Setting<T>(T value, Origin origin) {}

    String prefix() {
        return prefix;
    }

    /** How a message about no key in particular begins: nothing, or the mapping it is in. */
    String where() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1) + " has the ";
    }

    <T> void put(Key<T> key, Tree tree, Problems problems) {
        key.type()
                .read(prefix + key.name(), tree, problems)
                .ifPresentOrElse(value -> put(key, value, tree.origin()), () -> unusable.add(key));
    }

    <T> void put(Key<T> key, T value, Origin origin) {
        settings.put(key, new Setting<>(value, origin));
    }

    /** The value, or the key's default. */
    public <T> T get(Key<T> key) {
        if (unusable.contains(key)) throw new Unusable();
        Setting<?> setting = settings.get(key);
        @SuppressWarnings("unchecked") // put only pairs a key with its own type
        T value = setting == null ? key.defaultValue() : (T) setting.value();
        return Objects.requireNonNull(value, () -> key + " is required and was not checked");
    }

    /** Where the value comes from. */
    public Origin originOf(Key<?> key) {
        Setting<?> setting = settings.get(key);
        return setting == null ? Origin.DEFAULT : setting.origin();
    }

    boolean isSet(Key<?> key) {
        return settings.containsKey(key) || unusable.contains(key);
    }

    /** The origin of the first key in {@code message} that somebody set. */
    Origin originOfSubject(String message) {
        return Arrays.stream(message.split("[^A-Za-z0-9.]+"))
                .flatMap(word -> table.find(word).stream())
                .map(this::originOf)
                .filter(origin -> !origin.equals(Origin.DEFAULT))
                .findFirst()
                .orElse(Origin.DEFAULT);
    }

    /** A value that was refused, and reported, is asked for. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable() {
            super(null, null, false, false);
        }
    }
}
