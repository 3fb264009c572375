package io.trunkline.perf.soak;

import io.trunkline.perf.process.Ports;
import io.trunkline.perf.process.ServerProcess;
import java.io.IOException;
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
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final ServerProcess server;
    private final int tcpPort;
    private final Path log;

    private SoakServer(ServerProcess server, int tcpPort, Path log) {
        this.server = server;
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
                "log.level=warn");
        builder.environment().put("TRUNKLINE_JAVA_OPTS", "-Xmx256m");
        return new SoakServer(ServerProcess.start(builder, log), tcpPort, log);
    }

    int port() {
        return server.port();
    }

    int tcpPort() {
        return tcpPort;
    }

    Path log() {
        return log;
    }

    /** Waits for so long, and tells whether the server has ended meanwhile. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return server.process().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
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
        Path proc = Path.of("/proc", String.valueOf(server.process().pid()));
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
        Process jcmd = new ProcessBuilder(
                        tool.toString(), String.valueOf(server.process().pid()), command)
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
        server.close();
    }
}
