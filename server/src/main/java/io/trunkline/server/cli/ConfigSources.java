package io.trunkline.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the commands of the server take their configuration from. */
final class ConfigSources {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file; docs/configuration.md lists its keys. Without it the demo profile runs.")
    @Nullable
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key, stronger than the file and the environment. May be repeated.")
    List<String> assignments = new ArrayList<>();

    /** Whether the demo profile runs: nobody gave a file. */
    boolean isDemo() {
        return file == null;
    }
}
