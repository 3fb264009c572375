package io.trunkline.perf.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code serve} that is ready, until it is closed. For one thread. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Trunkline ready on http://[^ ]+:(\\d+)");
    private static final int STOP_SECONDS = 40;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it; returns when it is ready.
     *
     * @param command of the program, with {@code serve}
     * @param log gets what it says on its standard error
     * @throws IOException when it does not start, which leaves no process
     */
    public static ServerProcess start(ProcessBuilder command, Path log) throws IOException {
        Process process = command.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) return new ServerProcess(process, Integer.parseInt(ready.group(1)));
        }
        process.destroyForcibly();
        throw new IOException("the server did not start; it says why in " + log);
    }

    /** Where HTTP and WebSocket are. */
    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /** Ends it as an operator does. */
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
}
