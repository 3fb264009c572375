package io.trunkline.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code trunkline}. */
@Command(
        name = "trunkline",
        description = "Real-time channels over WebSocket and HTTP: the server, and clients for the terminal.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    private boolean version;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Terminal.system(), arguments));
    }

    /** Runs one command to its end; returns its exit code. */
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new SubCommand(terminal))
                .addSubcommand(new PubCommand(terminal))
                .addSubcommand(new CallCommand(terminal))
                .addSubcommand(new CommandLine(new BenchCommand(terminal)).addSubcommand(new CompareCommand(terminal)))
                .addSubcommand(new UserCommand(terminal))
                .addSubcommand(
                        new CommandLine(new TokenCommand(terminal)).addSubcommand(new TokenRevokeCommand(terminal)))
                .addSubcommand(new AccessCommand(terminal))
                .addSubcommand(new ConfigCommand(terminal));
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(false));
        line.setOut(new java.io.PrintWriter(terminal.out(), true));
        line.setErr(new java.io.PrintWriter(terminal.err(), true));
        line.setParameterExceptionHandler((wrong, given) -> explain(wrong, terminal));
        line.setExecutionExceptionHandler((fault, command, parsed) -> report(fault, parsed, terminal));
        return line.execute(arguments);
    }

    /** Without a command there is nothing to do but to say which ones there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    private static int explain(ParameterException wrong, Terminal terminal) {
        terminal.say(String.valueOf(wrong.getMessage()));
        UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
        terminal.say("'" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help' says more");
        return ExitCode.USAGE;
    }

    private static int report(Exception fault, ParseResult parsed, Terminal terminal) {
        if (fault instanceof CommandFailure failure) {
            terminal.say(String.valueOf(failure.getMessage()));
            return failure.exitCode();
        }
        StackTraceElement[] stack = fault.getStackTrace();
        terminal.say("internal error: " + fault + (stack.length == 0 ? "" : " at " + stack[0]));
        return ExitCode.FAILED;
    }
}
