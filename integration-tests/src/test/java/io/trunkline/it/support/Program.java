package io.trunkline.it.support;

import io.trunkline.it.record.SecretKind;
import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code ./trunkline} as a process of its own, as a user runs it; stopped by its own handle. */
public final class Program implements AutoCloseable {
    private static final long TIMEOUT_S = 60;

    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final Thread reader;
    private final Path errors;

    /** Whose output is a secret: {@code token} prints one. */
    private final boolean printsSecrets;

    private Program(List<String> command, List<String> environment) throws IOException {
        printsSecrets = command.contains("token");
        command.forEach(Tap::told);
        environment.forEach(Tap::told);
        errors = Files.createTempFile("trunkline-it", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(root().toFile());
        builder.environment().put("TRUNKLINE_NO_BUILD", "1");
        for (String entry : environment) {
            int equals = entry.indexOf('=');
            builder.environment().put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        builder.redirectError(errors.toFile());
        process = builder.start();
        reader = Thread.ofVirtual().start(this::read);
    }

    /** Runs {@code ./trunkline} with these arguments. */
    public static Program trunkline(String... arguments) throws IOException {
        return trunkline(List.of(), arguments);
    }

    /** Runs {@code ./trunkline} with these arguments, and {@code NAME=value} entries in its environment. */
    public static Program trunkline(List<String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(root().resolve("trunkline").toString()));
        command.addAll(List.of(arguments));
        return new Program(command, environment);
    }

    /** The root of the checkout. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("trunkline"))) {
            folder = folder.getParent();
            if (folder == null)
                throw new IllegalStateException(
                        "no ./trunkline above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (printsSecrets) Tap.secret(SecretKind.ACCESS_TOKEN, line);
                else Tap.said(Source.PROGRAMS, line);
                lines.add(line);
            }
        } catch (IOException ended) {
            // the program has ended, or was ended
        }
    }

    /** The next line on standard output that begins with {@code start}. */
    public String awaitLine(String start) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        while (System.nanoTime() < end) {
            String line = lines.poll(100, TimeUnit.MILLISECONDS);
            if (line == null && !process.isAlive() && lines.isEmpty()) break;
            if (line == null) continue;
            seen.add(line);
            if (line.startsWith(start)) return line;
        }
        throw new AssertionError("no line '" + start + "...'; out: " + seen + "; err: " + errors());
    }

    /** The port of a {@code serve} that is ready. */
    public int awaitReady() throws Exception {
        String line = awaitLine("Trunkline ready on http://");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** Waits for the end; returns the exit code. */
    public int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) throw new AssertionError("still running; err: " + errors());
        return process.exitValue();
    }

    /** Asks it to end, as a service manager does: SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public long pid() {
        return process.pid();
    }

    public String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Gives bytes to its standard input, and ends that. */
    public void input(String text) throws IOException {
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) process.destroyForcibly();
            reader.join(TimeUnit.SECONDS.toMillis(TIMEOUT_S));
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Tap.said(Source.PROGRAMS, errors());
        Files.deleteIfExists(errors);
    }
}
