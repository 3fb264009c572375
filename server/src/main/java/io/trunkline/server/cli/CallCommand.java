package io.trunkline.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code call}: calls a method once. */
@Command(
        name = "call",
        description = {
            "Calls a method of the application behind the server, and prints its answer on one line. Parts of the answer that come"
                    + " ahead of it go to the standard error stream.",
            "Data that is valid JSON is sent as JSON, any other as text; what is read with '-' and is no UTF-8 text, as binary"
                    + " data. Put -- before data that begins with a dash."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"0:the call was answered", "1:no connection, or the call failed", "2:the command line is wrong"
        })
final class CallCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "METHOD", description = "Method: demo.echo, for example.")
    String method = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "What to call it with, JSON null by default; '-' reads the standard input to its end.")
    String data = "null";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "How long to wait for the answer, 10 by default; at most as long as the server lets calls last.")
    double timeout = 10;

    @Mixin
    ServerAddress address = new ServerAddress();

    CallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        return new Caller(terminal, this).run();
    }
}
