package io.trunkline.server.cli;

import io.trunkline.bench.BenchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the results of the load tool go: a table to the terminal, JSON to a file, or JSON alone to the terminal. */
final class ResultFile {
    private static final String STANDARD_OUTPUT = "-";

    private final Terminal terminal;
    private final @Nullable String json;

    /** @param json what {@code --json} says; null where it is not given */
    ResultFile(Terminal terminal, @Nullable String json) {
        this.terminal = terminal;
        this.json = json;
    }

    void write(BenchResult result, List<String> table) throws CommandFailure {
        if (STANDARD_OUTPUT.equals(json)) {
            terminal.out().println(result.toJson());
            return;
        }
        table.forEach(terminal.out()::println);
        if (json == null) return;
        try {
            Files.writeString(Path.of(json), result.toJson() + "\n");
        } catch (IOException | InvalidPathException fault) {
            throw new CommandFailure(ExitCode.FAILED, "--json: cannot write " + json + ": " + fault.getMessage());
        }
    }
}
