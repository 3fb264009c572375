package io.trunkline.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sub}: prints what arrives. */
@Command(
        name = "sub",
        description = {
            "Subscribes to a channel or a pattern and prints one line for each publication: the channel, a space, the"
                    + " payload. In text, control characters are shown as \\n, \\t, \\u001b; binary data is shown as base64:...",
            "In a pattern, + is any one level, * as the last level one or more, # as the last level zero or more."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "0:--count publications were printed, or nobody reads the output any more",
            "1:no connection, the server refused, or the connection or the subscription ended",
            "2:the command line is wrong"
        })
final class SubCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATTERN",
            description = "Channel or pattern, such as 'weather/usa/*'; quote it for the shell.")
    String pattern = "";

    @Mixin
    ServerAddress address = new ServerAddress();

    @Option(names = "--count", paramLabel = "N", description = "Ends after N publications; by default it goes on.")
    long count = Long.MAX_VALUE;

    @Option(
            names = "--json",
            description =
                    "Prints one JSON object a line: channel, data (or base64), and offset and user where there are any.")
    boolean json;

    @Option(
            names = "--no-reconnect",
            description =
                    "Ends when the connection is lost. By default it is made again, what was published meanwhile is"
                            + " printed as far as the server keeps it, and standard error tells of what is missing.")
    boolean noReconnect;

    SubCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (count < 1) throw new CommandFailure(ExitCode.USAGE, "--count must be positive, but was " + count);
        return new Subscriber(terminal, this).run();
    }
}
