package io.trunkline.bench.internal.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that was started for a comparison; ended by its own handle. */
final class ServerUnderTest implements AutoCloseable {
    private static final int START_SECONDS = 30;
    private static final int STOP_SECONDS = 10;
    private static final int LOOK_MS = 50;

    private final Contestant contestant;
    private final Process process;
    private final int port;
    private final Path log;

    private ServerUnderTest(Contestant contestant, Process process, int port, Path log) {
        this.contestant = contestant;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it; returns when its port takes connections.
     *
     * @param folder for its log
     * @throws Absent when it does not start; it has ended then
     */
    static ServerUnderTest start(Contestant contestant, List<String> command, int port, Path folder)
            throws Absent, InterruptedException {
        Path log = folder.resolve(contestant.text() + ".log");
        ServerUnderTest server;
        try {
            server = new ServerUnderTest(
                    contestant,
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port,
                    log);
        } catch (IOException unusable) {
            throw new Absent("it cannot be run: " + unusable.getMessage());
        }
        try {
            server.awaitPort();
            return server;
        } catch (Absent | InterruptedException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** A port of this machine that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws Absent, InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!accepts()) {
            if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                throw new Absent("it ended with exit code " + process.exitValue() + lastLine());
            }
            if (System.nanoTime() - endNs > 0)
                throw new Absent("it did not listen within " + START_SECONDS + " s" + lastLine());
        }
    }

    private boolean accepts() {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOOK_MS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "" : ", and said: " + lines.getLast();
        } catch (IOException unreadable) {
            return "";
        }
    }

    Contestant contestant() {
        return contestant;
    }

    String url() {
        return contestant.url(port);
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end, and ends it by force where it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it without waiting: this process is ending itself. */
    void kill() {
        process.destroyForcibly();
    }
}
