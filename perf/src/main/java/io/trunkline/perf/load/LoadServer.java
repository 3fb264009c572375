package io.trunkline.perf.load;

import io.trunkline.perf.process.Ports;
import io.trunkline.perf.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Trunkline server under load: the real program in a process of its own, on the processor that servers have. */
final class LoadServer implements AutoCloseable {
    private final ServerProcess server;
    private final int tcpPort;
    private final Path authorities;

    private LoadServer(ServerProcess server, int tcpPort, Path authorities) {
        this.server = server;
        this.tcpPort = tcpPort;
        this.authorities = authorities;
    }

    /**
     * Starts it on free ports; returns when it is ready.
     *
     * @param encrypted whether with TLS, by a certificate of its own
     * @param log gets what the server says on its standard error
     */
    static LoadServer start(Path program, List<String> settings, boolean encrypted, Path log) throws IOException {
        int tcpPort = Ports.free();
        List<String> command = new ArrayList<>(List.of(
                program.toAbsolutePath().toString(), "serve", "--port", "0", "--tcp-port", String.valueOf(tcpPort)));
        if (encrypted) command.addAll(List.of("--tls-self-signed", tls(log).toString()));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        ProcessBuilder builder = new ProcessBuilder(Pin.command(Pin.SERVER, command));
        builder.environment().put("TRUNKLINE_NO_BUILD", "1");
        return new LoadServer(ServerProcess.start(builder, log), tcpPort, tls(log).resolve("certificate.pem"));
    }

    /** The folder of the certificate that encrypted servers make for themselves. */
    private static Path tls(Path log) {
        return log.resolveSibling("tls");
    }

    String url(Subject.Door door) {
        return door.scheme() + "://127.0.0.1:" + (door.hasPortOfItsOwn() ? tcpPort : server.port())
                + (door.isWebSocket() ? "/ws" : "");
    }

    /** Who signed the certificate of an encrypted server, as PEM. */
    Path authorities() {
        return authorities;
    }

    long pid() {
        return server.process().pid();
    }

    /** Ends it as an operator does. */
    @Override
    public void close() {
        server.close();
    }
}
