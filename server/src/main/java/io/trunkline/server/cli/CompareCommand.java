package io.trunkline.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench compare}: this server beside others. */
@Command(
        name = "compare",
        description = {
            "Starts this server and those of its peers that this machine has, alternates the same fan-out on all of them, and"
                    + " prints medians and ratios. Where there is taskset, servers run on the first processor and the load on the"
                    + " others.",
            "Contestants: direct, session, one-port and tcp are this server; mosquitto and nats where they are installed; ws"
                    + " where node and npm are; java-broker where --java-broker gives its class path."
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "0:measured, and all came as it should",
            "1:none of the servers could be started, or a run failed",
            "2:the command line is wrong, or this machine cannot do it",
            "3:measured, but something was lost, came twice, was damaged or in the wrong order"
        })
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Some of the contestants; all by default.")
    List<String> only = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", description = "3 by default.")
    int rounds = 3;

    @Option(
            names = "--windows",
            paramLabel = "W",
            split = ",",
            description = "Publications under way, a run each; 1,16,64 by default.")
    List<Integer> windows = List.of(1, 16, 64);

    @Option(names = "--subscribers", paramLabel = "N", description = "1000 by default.")
    int subscribers = 1000;

    @Option(names = "--payload", paramLabel = "BYTES", description = "Length of a payload; 64 by default.")
    int payload = 64;

    @Option(names = "--seconds", paramLabel = "S", description = "Measures so long in each run; 5 by default.")
    double seconds = 5;

    @Option(names = "--warmup", paramLabel = "S", description = "Load before that; 2 by default.")
    double warmup = 2;

    @Option(
            names = "--server-arg",
            paramLabel = "ARG",
            description = "One more argument of this server's 'serve'. May be repeated.")
    List<String> serverArguments = new ArrayList<>();

    @Option(
            names = "--java-broker",
            paramLabel = "CLASSPATH",
            description = "Class path of the embedded Java broker; a checkout gives its own.")
    @Nullable
    String javaBroker;

    @Option(
            names = "--program",
            paramLabel = "FILE",
            description = "The bin/trunkline that is started; this one's own by default.")
    @Nullable
    Path program;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes all runs as JSON too; '-' writes it to the standard output, instead of the table.")
    @Nullable
    String json;

    @Option(names = "--quiet", description = "Says nothing on the way.")
    boolean quiet;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        return new CompareRun(terminal, this).run();
    }
}
