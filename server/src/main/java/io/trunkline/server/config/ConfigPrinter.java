package io.trunkline.server.config;

import java.util.stream.Collectors;

/** Shows the effective configuration, in a form that is a configuration file again. */
public final class ConfigPrinter {
    private static final int COLUMN = 48;

    private ConfigPrinter() {}

    /** One line a key, and a comment that says where its value comes from. */
    public static String print(Settings settings) {
        return Keys.ALL.stream().map(key -> line(settings, key)).collect(Collectors.joining("\n"));
    }

    private static <T> String line(Settings settings, Key<T> key) {
        String value = key.name() + ": " + key.type().format(settings.get(key));
        return String.format("%-" + COLUMN + "s  # %s", value, settings.originOf(key));
    }
}
