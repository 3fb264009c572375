package io.trunkline.it.support;

import io.trunkline.it.record.Source;
import io.trunkline.it.record.Tap;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program of the system that talks over its standard streams: {@code nc}, {@code openssl}, {@code curl}. */
public final class Tool implements AutoCloseable {
    private static final int TIMEOUT_S = 30;

    /** Takes one message off what the program prints. */
    public interface Cutter {
        String next(DataInputStream in) throws IOException;
    }

    private final Process process;
    private final Path errors;
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final Thread reader;

    private Tool(List<String> command, Cutter cutter) throws IOException {
        command.forEach(Tap::told);
        errors = Files.createTempFile("trunkline-it", ".err");
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException missing) {
            throw new AssertionError(
                    command.getFirst() + " is needed for this test: scripts/install-test-tools installs it", missing);
        }
        reader = Thread.ofVirtual().start(() -> read(cutter));
    }

    /** Starts a program that prints lines. */
    public static Tool lines(String... command) throws IOException {
        return new Tool(List.of(command), Tool::line);
    }

    /** Starts a program that prints messages with a length of four bytes before each. */
    public static Tool frames(String... command) throws IOException {
        return new Tool(List.of(command), Tool::frame);
    }

    /** Runs a program to its end; returns what it printed. */
    public static String run(String... command) throws Exception {
        try (Tool tool = lines(command)) {
            if (!tool.process.waitFor(TIMEOUT_S, TimeUnit.SECONDS))
                throw new AssertionError(command[0] + " does not end");
            tool.reader.join();
            if (tool.process.exitValue() != 0) {
                throw new AssertionError(
                        command[0] + " ended with " + tool.process.exitValue() + ": " + Files.readString(tool.errors));
            }
            return String.join("\n", tool.messages);
        }
    }

    private void read(Cutter cutter) {
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            while (true) {
                String message = cutter.next(in);
                Tap.said(Source.PROGRAMS, message);
                messages.add(message);
            }
        } catch (IOException ended) {
            // the program has ended, or was ended
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 && line.isEmpty()) throw new EOFException();
            if (next < 0) break;
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String frame(DataInputStream in) throws IOException {
        byte[] message = new byte[in.readInt()];
        in.readFully(message);
        return new String(message, StandardCharsets.UTF_8);
    }

    /** Gives it bytes on its standard input. */
    public void send(byte[] bytes) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(bytes);
        in.flush();
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next message that it prints. */
    public String next() throws InterruptedException, IOException {
        String message = messages.poll(TIMEOUT_S, TimeUnit.SECONDS);
        if (message == null) throw new AssertionError("nothing printed; it says: " + Files.readString(errors));
        return message;
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
        Tap.said(Source.PROGRAMS, Files.readString(errors));
        Files.deleteIfExists(errors);
    }
}
