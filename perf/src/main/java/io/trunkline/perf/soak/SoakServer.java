package io.trunkline.perf.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server that is soaked: the real program in a process of its own, looked at from outside. Needs Linux's /proc. */
final class SoakServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Trunkline ready on http://[^ ]+:(\\d+)");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int STOP_SECONDS = 40;

    private final Process process;
    private final int port;
    private final int tcpPort;
    private final Path log;

    private SoakServer(Process process, int port, int tcpPort, Path log) {
        this.process = process;
        this.port = port;
        this.tcpPort = tcpPort;
        this.log = log;
    }

    /** Starts it on free ports; returns when it is ready. */
    static SoakServer start(Path program) throws IOException {
        int tcpPort = Ports.free();
        Path log = Files.createTempFile("trunkline-soak", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        program.toAbsolutePath().toString(),
                        "serve",
                        "--port",
                        "0",
                        "--tcp-port",
                        String.valueOf(tcpPort),
                        "--set",
                        "raw.channel=" + Visit.RAW_CHANNEL,
                        "--set",
                        "raw.framing=newline",
                        "--set",
                        "log.level=warn")
                .redirectError(log.toFile());
        builder.environment().put("TRUNKLINE_JAVA_OPTS", "-Xmx256m");
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) return new SoakServer(process, Integer.parseInt(ready.group(1)), tcpPort, log);
        }
        process.destroyForcibly();
        throw new IOException("the server did not start; its log is " + log);
    }

    int port() {
        return port;
    }

    int tcpPort() {
        return tcpPort;
    }

    Path log() {
        return log;
    }

    /** Waits for so long, and tells whether the server has ended meanwhile. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Warnings and errors that it logged so far. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains("Exception"))
                    .limit(10)
                    .toList();
        }
    }

    /** What it holds now, after a full collection. */
    Usage usage() throws IOException, InterruptedException {
        // twice: what the first finds to be finalised or cleaned is gone after the second
        jcmd("GC.run");
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) throw new IOException("jcmd told no heap");
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
            return new Usage(
                    (int) descriptors.count(),
                    (int) status(proc, "Threads:"),
                    Long.parseLong(used.group(1)) << 10,
                    status(proc, "VmRSS:") << 10);
        }
    }

    private static long status(Path proc, String field) throws IOException {
        try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
            String line =
                    lines.filter(each -> each.startsWith(field)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        }
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process jcmd = new ProcessBuilder(tool.toString(), String.valueOf(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
            throw new IOException("jcmd " + command + " failed: " + told);
        }
        return told;
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
