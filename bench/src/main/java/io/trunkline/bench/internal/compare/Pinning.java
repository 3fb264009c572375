package io.trunkline.bench.internal.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Servers on the first processor, the generator on the others: else the kernel moves both about, and no two runs are alike. Where
 * there is no {@code taskset}, or one processor, nothing is pinned.
 */
final class Pinning implements AutoCloseable {
    private static final int SECONDS = 10;

    private final Optional<Path> taskset;
    private final String before;

    private Pinning(Optional<Path> taskset, String before) {
        this.taskset = taskset;
        this.before = before;
    }

    /** Pins this process, until closed. */
    static Pinning begin() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        Optional<Path> taskset = processors < 2 ? Optional.empty() : Programs.find("taskset");
        if (taskset.isEmpty()) return new Pinning(taskset, "");
        String told = run(taskset.get(), "-p", "-c", own());
        Pinning pinning =
                new Pinning(taskset, told.substring(told.lastIndexOf(':') + 1).strip());
        if (pinning.before.isEmpty()) return new Pinning(Optional.empty(), "");
        run(taskset.get(), "-a", "-p", "-c", "1-" + (processors - 1), own());
        return pinning;
    }

    boolean isOn() {
        return taskset.isPresent();
    }

    /** The command that runs {@code command} on the servers' processor. */
    List<String> forServer(List<String> command) {
        List<String> pinned = new ArrayList<>();
        taskset.ifPresent(path -> pinned.addAll(List.of(path.toString(), "-c", "0")));
        pinned.addAll(command);
        return pinned;
    }

    private static String own() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    /** What taskset prints; empty where it fails. */
    private static String run(Path taskset, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(taskset.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? told : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException unusable) {
            return "";
        }
    }

    @Override
    public void close() {
        if (taskset.isEmpty()) return;
        boolean interrupted = Thread.interrupted();
        try {
            run(taskset.get(), "-a", "-p", "-c", before, own());
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
