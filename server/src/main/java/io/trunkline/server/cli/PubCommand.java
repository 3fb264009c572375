package io.trunkline.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pub}: publishes once. */
@Command(
        name = "pub",
        description = {
            "Publishes to a channel, or to every active channel that a pattern matches, and waits until the server has taken it.",
            "A payload that is valid JSON is sent as JSON, any other text as text; what is read with '-' and is no UTF-8 text, as"
                    + " binary data. Put -- before a payload that begins with a dash."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "0:the server has taken it",
            "1:no connection, or the server refused",
            "2:the command line is wrong"
        })
final class PubCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "CHANNEL", description = "Channel or pattern.")
    String channel = "";

    @Parameters(
            index = "1",
            paramLabel = "PAYLOAD",
            description = "What to publish; '-' reads the standard input to its end.")
    String payload = "";

    @Mixin
    ServerAddress address = new ServerAddress();

    PubCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        return new Publisher(terminal, this).run();
    }
}
