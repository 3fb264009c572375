package io.trunkline.server.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which users file a command is about. */
final class UsersSource {
    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "The file; else users.file of the configuration says.")
    @Nullable
    Path file;

    @Mixin
    ConfigSources sources = new ConfigSources();
}
