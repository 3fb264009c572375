package io.trunkline.server.cli;

import io.trunkline.bench.BenchException;
import io.trunkline.bench.BenchResult;
import io.trunkline.bench.Compare;
import io.trunkline.bench.CompareOptions;
import io.trunkline.bench.CompareTable;
import io.trunkline.server.text.Escapes;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** What {@link CompareCommand} does. */
final class CompareRun {
    private final Terminal terminal;
    private final CompareCommand command;

    CompareRun(Terminal terminal, CompareCommand command) {
        this.terminal = terminal;
        this.command = command;
    }

    int run() throws CommandFailure {
        BenchResult result = measure();
        new ResultFile(terminal, command.json).write(result, CompareTable.of(result));
        List<BenchResult.Run> faulty =
                result.runs().stream().filter(run -> !run.isClean()).toList();
        faulty.forEach(run -> terminal.say("round " + run.round() + ", " + run.faults()));
        if (!faulty.isEmpty()) return ExitCode.FAULTY;
        return result.runs().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }

    private BenchResult measure() throws CommandFailure {
        try (LoadProgress progress = LoadProgress.of(terminal, command.quiet)) {
            CompareOptions options = new CompareOptions(
                    command.program == null ? ownProgram() : command.program.toAbsolutePath(),
                    command.only,
                    command.rounds,
                    command.windows,
                    command.subscribers,
                    command.payload,
                    command.seconds,
                    command.warmup,
                    command.serverArguments,
                    command.javaBroker);
            return Compare.run(options, progress);
        } catch (IllegalArgumentException refused) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
        } catch (BenchException failed) {
            throw new CommandFailure(ExitCode.FAILED, Escapes.line(String.valueOf(failed.getMessage())));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }

    /** Beside the folder of this class's jar. */
    private static Path ownProgram() throws CommandFailure {
        try {
            Path jar = Path.of(CompareRun.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.toAbsolutePath().resolve("../../bin/trunkline").normalize();
        } catch (URISyntaxException unreadable) {
            throw new CommandFailure(ExitCode.FAILED, "--program is needed: this program cannot find itself");
        }
    }
}
