package io.trunkline.server.cli;

import io.trunkline.server.config.ConfigException;
import io.trunkline.server.config.ConfigLoader;

/** Turns what the command line says about configuration into a loader. */
final class ConfigReading {
    private ConfigReading() {}

    static ConfigLoader loader(ConfigSources sources, Terminal terminal) {
        ConfigLoader loader =
                new ConfigLoader().environment(terminal.environment()).set(sources.assignments);
        return sources.file == null ? loader.demo() : loader.file(sources.file);
    }

    /** What the sources say, or every problem with it. */
    static ConfigLoader.Loaded load(ConfigSources sources, Terminal terminal) throws CommandFailure {
        return load(loader(sources, terminal));
    }

    static ConfigLoader.Loaded load(ConfigLoader loader) throws CommandFailure {
        try {
            return loader.load();
        } catch (ConfigException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }
}
