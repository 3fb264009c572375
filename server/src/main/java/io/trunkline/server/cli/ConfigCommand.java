package io.trunkline.server.cli;

import io.trunkline.server.config.ConfigPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code config check} and {@code config print}. */
@Command(
        name = "config",
        description = "Checks or prints the configuration that 'serve' would run with.",
        synopsisSubcommandLabel = "check|print")
final class ConfigCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: check or print");
    }

    @Command(
            description = "Says whether the configuration is valid, and everything that is wrong with it.",
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:it is valid", "2:it is not"})
    int check(@Mixin ConfigSources sources) throws CommandFailure {
        load(sources);
        terminal.out().println("the configuration is valid");
        return ExitCode.OK;
    }

    @Command(
            description = "Prints every key with its value and where that comes from, as a configuration file.",
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = {"0:printed", "2:the configuration is not valid"})
    int print(@Mixin ConfigSources sources) throws CommandFailure {
        terminal.out().println(load(sources));
        return ExitCode.OK;
    }

    private String load(ConfigSources sources) throws CommandFailure {
        return ConfigPrinter.print(ConfigReading.load(sources, terminal).settings());
    }
}
