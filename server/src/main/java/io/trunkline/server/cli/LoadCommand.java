package io.trunkline.server.cli;

import io.trunkline.bench.Bench;
import io.trunkline.bench.BenchException;
import io.trunkline.bench.BenchOptions;
import io.trunkline.bench.BenchResult;
import io.trunkline.bench.LoadPattern;
import io.trunkline.bench.ResultTable;
import io.trunkline.server.text.Escapes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link BenchCommand} does. */
final class LoadCommand {
    private static final int MANY = 100;

    private final Terminal terminal;
    private final BenchCommand command;

    LoadCommand(Terminal terminal, BenchCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        Instant at = Instant.now();
        BenchOptions options = options();
        BenchResult.Run run;
        try (LoadProgress progress = LoadProgress.of(terminal, command.quiet)) {
            run = Bench.run(options, progress);
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(unfit.getMessage()));
        } catch (BenchException failed) {
            throw new CommandFailure(ExitCode.FAILED, Escapes.line(String.valueOf(failed.getMessage())));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
        new ResultFile(terminal, command.json).write(Bench.result(at, List.of(run)), ResultTable.of(run));
        if (run.isClean()) return ExitCode.OK;
        terminal.say(Escapes.line(run.faults()));
        return ExitCode.FAULTY;
    }

    private BenchOptions options() throws CommandFailure {
        try {
            LoadPattern pattern = LoadPattern.of(command.pattern);
            check(
                    "--window",
                    command.window,
                    command.rate == null && pattern != LoadPattern.IDLE && pattern != LoadPattern.CHURN,
                    pattern);
            check("--rate", command.rate, pattern != LoadPattern.IDLE, pattern);
            boolean channels = pattern == LoadPattern.CHANNELS;
            BenchOptions.Builder options = BenchOptions.of(url(), pattern)
                    .subscribers(count(
                            "--subscribers",
                            command.subscribers,
                            pattern,
                            channels ? 1 : MANY,
                            LoadPattern.FAN_OUT,
                            LoadPattern.CHANNELS))
                    .publishers(count("--publishers", command.publishers, pattern, MANY, LoadPattern.FAN_IN))
                    .channels(count("--channels", command.channels, pattern, MANY, LoadPattern.CHANNELS))
                    .connections(count(
                            "--connections",
                            command.connections,
                            pattern,
                            MANY,
                            LoadPattern.REQUEST_REPLY,
                            LoadPattern.CALLS,
                            LoadPattern.IDLE,
                            LoadPattern.CHURN))
                    .payloadBytes(command.payload)
                    .window(Objects.requireNonNullElse(command.window, 1))
                    .ratePerSecond(command.rate)
                    .seconds(command.seconds)
                    .warmupSeconds(command.warmup)
                    .timeoutSeconds(command.timeout)
                    .threads(command.threads)
                    .serverPid(command.serverPid)
                    .authorities(command.authorities);
            if (command.label != null) options.label(command.label);
            return options.build();
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        }
    }

    private String url() {
        if (command.url != null) return command.url;
        return terminal.environment().getOrDefault("TRUNKLINE_URL", "ws://localhost:8080/ws");
    }

    /** A number that some patterns have: 1 for the others. */
    private static int count(
            String option, @Nullable Integer given, LoadPattern pattern, int otherwise, LoadPattern... having) {
        boolean fits = List.of(having).contains(pattern);
        check(option, given, fits, pattern);
        return given != null ? given : fits ? otherwise : 1;
    }

    private static void check(String option, @Nullable Object given, boolean fits, LoadPattern pattern) {
        if (given == null || fits) return;
        String with = option.equals("--window") && pattern.publishes() ? "--rate" : "--pattern " + pattern.text();
        throw new IllegalArgumentException(option + " " + given + " does not go with " + with);
    }
}
