package io.trunkline.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of {@code docs/configuration.md}, made from the keys. */
final class ConfigTable {
    private ConfigTable() {}

    static String of(List<Key<?>> keys) {
        return keys.stream()
                .map(key -> "| `" + key.name() + "` | " + columns(key) + " |")
                .collect(Collectors.joining("\n", "| key | type | default | what it is |\n|---|---|---|---|\n", "\n"));
    }

    private static String columns(Key<?> key) {
        return String.join(" | ", List.of(key.type().name(), key.defaultText(), key.description()));
    }
}
