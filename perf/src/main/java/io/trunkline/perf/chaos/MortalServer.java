package io.trunkline.perf.chaos;

import io.trunkline.perf.process.Ports;
import io.trunkline.perf.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The server, the real program in a process of its own behind networks that fail: it ends, or is killed, and another takes its
 * place, which knows nothing of what was. For one thread, apart from {@link #network}.
 */
final class MortalServer implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "channels=" + Topic.rules(),
            // small, so that who does not read is soon too slow
            "limits.messageBytes=32KiB",
            "limits.pendingBytes=256KiB",
            "drain.timeout=2s",
            "log.level=warn");

    private final Path program;
    private final Path log;
    private final Map<Way, FailingNetwork> networks = new EnumMap<>(Way.class);
    private ServerProcess server;

    private MortalServer(Path program, Path log) throws IOException {
        this.program = program;
        this.log = log;
        for (Way way : Way.values()) networks.put(way, new FailingNetwork());
        this.server = serve();
    }

    /** Starts it; returns when it is ready. */
    static MortalServer start(Path program) throws IOException {
        return new MortalServer(program, Files.createTempFile("trunkline-chaos", ".log"));
    }

    private ServerProcess serve() throws IOException {
        int tcpPort = Ports.free();
        List<String> command = new ArrayList<>(List.of(program.toAbsolutePath().toString(), "serve", "--port", "0"));
        command.addAll(List.of("--tcp-port", String.valueOf(tcpPort)));
        SETTINGS.forEach(setting -> command.addAll(List.of("--set", setting)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TRUNKLINE_JAVA_OPTS", "-Xmx256m");
        ServerProcess started = ServerProcess.start(builder, log);
        networks.forEach((way, network) -> network.target(way == Way.TCP ? tcpPort : started.port()));
        return started;
    }

    FailingNetwork network(Way way) {
        FailingNetwork network = networks.get(way);
        if (network == null) throw new IllegalStateException("no network for " + way);
        return network;
    }

    /** Ends it as an operator does, or without a word, and starts another; returns when that is ready. */
    void restart(boolean politely) throws IOException {
        if (!politely) server.process().destroyForcibly();
        server.close();
        server = serve();
    }

    Path log() {
        return log;
    }

    /** Errors that it logged so far. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains("Exception: "))
                    .limit(10)
                    .toList();
        }
    }

    long cuts() {
        return networks.values().stream().mapToLong(FailingNetwork::cuts).sum();
    }

    @Override
    public void close() throws IOException {
        for (FailingNetwork network : networks.values()) network.close();
        server.close();
    }
}
