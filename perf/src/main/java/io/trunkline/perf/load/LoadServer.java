package io.trunkline.perf.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Trunkline server under load: the real program in a process of its own, on the processor that servers have. */
final class LoadServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Trunkline ready on http://[^ ]+:(\\d+)");
    private static final int STOP_SECONDS = 40;

    private final Process process;
    private final int port;
    private final int tcpPort;
    private final Path authorities;

    private LoadServer(Process process, int port, int tcpPort, Path authorities) {
        this.authorities = authorities;
        this.process = process;
        this.port = port;
        this.tcpPort = tcpPort;
    }

    /**
     * Starts it on free ports; returns when it is ready.
     *
     * @param encrypted whether with TLS, by a certificate of its own
     * @param log gets what the server says on its standard error
     */
    static LoadServer start(Path program, List<String> settings, boolean encrypted, Path log) throws IOException {
        int tcpPort = freePort();
        List<String> command = new ArrayList<>(List.of(
                program.toAbsolutePath().toString(), "serve", "--port", "0", "--tcp-port", String.valueOf(tcpPort)));
        if (encrypted) command.addAll(List.of("--tls-self-signed", tls(log).toString()));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        ProcessBuilder builder = new ProcessBuilder(Pin.command(Pin.SERVER, command))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("TRUNKLINE_NO_BUILD", "1");
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new LoadServer(
                        process, Integer.parseInt(ready.group(1)), tcpPort, tls(log).resolve("certificate.pem"));
            }
        }
        process.destroyForcibly();
        throw new IOException("the server did not start with " + settings + "; it says why in " + log);
    }

    /** The folder of the certificate that encrypted servers make for themselves. */
    private static Path tls(Path log) {
        return log.resolveSibling("tls");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url(Subject.Door door) {
        return door.scheme() + "://127.0.0.1:" + (door.hasPortOfItsOwn() ? tcpPort : port)
                + (door.isWebSocket() ? "/ws" : "");
    }

    /** Who signed the certificate of an encrypted server, as PEM. */
    Path authorities() {
        return authorities;
    }

    long pid() {
        return process.pid();
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
