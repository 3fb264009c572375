package io.trunkline.perf.load;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the load tool, {@code ./trunkline bench}, in a process of its own on the processor that load has. */
final class BenchCommand {
    /** Connecting 15,000 sockets, a warm-up and all that a busy machine may add. */
    private static final int SPARE_SECONDS = 180;

    private static final int WARM_UP_SECONDS = 2;
    private static final int MEASURED = 0;
    /** Measured too, and something was lost or out of order: the report says so. */
    private static final int FAULTY = 3;

    private final Path program;
    private final Path log;

    /** @param log gets what the tool prints */
    BenchCommand(Path program, Path log) {
        this.program = program;
        this.log = log;
    }

    /** Loads a server that runs, and has the result written into a file. */
    void load(LoadServer server, Subject subject, LoadShape shape, int seconds, Path result) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("bench", "--label", subject.label()));
        option(arguments, "--url", server.url(subject.door()));
        option(arguments, "--server-pid", server.pid());
        arguments.addAll(shape.options());
        if (subject.door().isEncrypted()) option(arguments, "--ca", server.authorities());
        option(arguments, "--seconds", seconds);
        option(arguments, "--warmup", Math.min(seconds, WARM_UP_SECONDS));
        option(arguments, "--json", result);
        arguments.add("--quiet");
        run(Pin.command(Pin.LOAD, command(arguments)), seconds);
    }

    /** Has the tool compare this server with the peers that it can start; it pins them itself. */
    void compare(LoadPlan.Compare plan, Path result) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("bench", "compare"));
        option(arguments, "--subscribers", plan.subscribers());
        option(
                arguments,
                "--windows",
                String.join(",", plan.windows().stream().map(String::valueOf).toList()));
        option(arguments, "--rounds", plan.rounds());
        option(arguments, "--seconds", plan.seconds());
        option(arguments, "--warmup", Math.min(plan.seconds(), WARM_UP_SECONDS));
        arguments.add("--quiet");
        option(arguments, "--json", result);
        int servers = 10;
        run(command(arguments), plan.rounds() * plan.windows().size() * servers * (plan.seconds() + 10));
    }

    private static void option(List<String> arguments, String name, Object value) {
        arguments.add(name);
        arguments.add(value.toString());
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
        command.addAll(arguments);
        return command;
    }

    private void run(List<String> command, int seconds) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("TRUNKLINE_NO_BUILD", "1");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(seconds + SPARE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the load tool did not end; its log is " + log);
            }
            if (process.exitValue() != MEASURED && process.exitValue() != FAULTY) {
                throw new IOException("the load tool failed with " + process.exitValue() + "; its log is " + log);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.destroy();
        }
    }
}
