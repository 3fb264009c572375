package io.trunkline.server.cli;

import io.trunkline.server.config.ConfigLoader;

/** Turns what the command line says about configuration into a loader. */
final class ConfigReading {
    private ConfigReading() {}

    static ConfigLoader loader(ConfigSources sources, Terminal terminal) {
        ConfigLoader loader =
                new ConfigLoader().environment(terminal.environment()).set(sources.assignments);
        return sources.file == null ? loader.demo() : loader.file(sources.file);
    }
}
