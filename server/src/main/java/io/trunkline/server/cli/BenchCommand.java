package io.trunkline.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: puts load on a server. */
@Command(
        name = "bench",
        description = {
            "Puts load on a server and counts what comes back: throughput, latency, and that nothing is lost, comes twice or"
                    + " in the wrong order.",
            "The scheme of the address chooses the protocol: ws and wss, tcp and tcps (the native protocol), ws+bin and tcp+bin"
                    + " (its binary form), mqtt and mqtts (3.1.1, QoS 0), nats, http and https (subscribers over SSE, as in"
                    + " http://localhost:8080/sse), ws+raw (a WebSocket server that broadcasts)."
        },
        synopsisSubcommandLabel = "[compare]",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "0:measured, and all came as it should",
            "1:no connection, the server refused, or a connection ended",
            "2:the command line is wrong, or this machine cannot do it",
            "3:measured, but something was lost, came twice, was damaged or in the wrong order"
        })
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the server; TRUNKLINE_URL where that is set, else ws://localhost:8080/ws.")
    @Nullable
    String url;

    @Option(
            names = "--pattern",
            paramLabel = "NAME",
            description = {
                "Who talks to whom: fan-out (default), fan-in, channels, request-reply, calls, idle or churn."
            })
    String pattern = "fan-out";

    @Option(
            names = "--subscribers",
            paramLabel = "N",
            description = "Of fan-out in all, of channels on each; 100 and 1 by default.")
    @Nullable
    Integer subscribers;

    @Option(names = "--publishers", paramLabel = "N", description = "Of fan-in; 100 by default.")
    @Nullable
    Integer publishers;

    @Option(names = "--channels", paramLabel = "N", description = "Of channels; 100 by default.")
    @Nullable
    Integer channels;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Of request-reply, calls, idle and churn; 100 by default.")
    @Nullable
    Integer connections;

    @Option(names = "--payload", paramLabel = "BYTES", description = "Length of a payload; 64 by default.")
    int payload = 64;

    @Option(
            names = "--window",
            paramLabel = "W",
            description =
                    "So many publications of a publisher, or requests of a connection, are under way; 1 by default.")
    @Nullable
    Integer window;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Instead of a window: messages a second in all. Latency counts from when a message was due.")
    @Nullable
    Double rate;

    @Option(names = "--seconds", paramLabel = "S", description = "Measures so long; 5 by default.")
    double seconds = 5;

    @Option(names = "--warmup", paramLabel = "S", description = "Load before that; 2 by default.")
    double warmup = 2;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description = "Gives up when nothing has happened for so long; 10 by default.")
    double timeout = 10;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that make the load; 1 by default.")
    int threads = 1;

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description = "Process whose CPU and memory are measured; found by its port on this machine by default.")
    @Nullable
    Long serverPid;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trusts the certificates in this PEM file, and no others, with TLS.")
    @Nullable
    Path authorities;

    @Option(names = "--label", paramLabel = "TEXT", description = "What the run is called in the result.")
    @Nullable
    String label;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON too; '-' writes it to the standard output, instead of the table.")
    @Nullable
    String json;

    @Option(names = "--quiet", description = "Says nothing on the way.")
    boolean quiet;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        return new LoadCommand(terminal, this).run();
    }
}
