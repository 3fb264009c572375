package io.trunkline.perf.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which processor does what: servers on the first, load on the second, so that neither takes the other's time. With one processor,
 * or without {@code taskset}, everything runs anywhere, and figures per second of processor time still hold.
 */
final class Pin {
    static final int SERVER = 0;
    static final int LOAD = 1;

    private static final boolean POSSIBLE =
            Runtime.getRuntime().availableProcessors() > LOAD && succeeds("taskset", "--version");

    private Pin() {}

    /** A command that runs {@code command} on one processor. */
    static List<String> command(int processor, List<String> command) {
        List<String> pinned = new ArrayList<>();
        if (POSSIBLE) pinned.addAll(List.of("taskset", "-c", String.valueOf(processor)));
        pinned.addAll(command);
        return pinned;
    }

    /** Puts the threads of this process that have a name, at most 15 letters long, on one processor, where that is possible. */
    static void threads(String name, int processor) throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!POSSIBLE || !Files.isDirectory(tasks)) return;
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                if (Files.readString(task.resolve("comm")).strip().equals(name)) {
                    succeeds(
                            "taskset",
                            "-pc",
                            String.valueOf(processor),
                            task.getFileName().toString());
                }
            }
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
