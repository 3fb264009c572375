package io.trunkline.transport.tcp.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.tls.CertificateWatch;
import io.trunkline.tls.TlsContext;
import io.trunkline.transport.tcp.TcpTransportConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listening socket, its acceptor and the loops. */
public final class TcpServer {
    private static final long END_MS = 5_000;

    private final TcpTransportConfig config;
    private final int port;
    private final List<SelectorLoop> loops;
    private final Acceptor acceptor;
    private final @Nullable CertificateWatch certificates;

    private TcpServer(SocketSettings settings, ServerSocketChannel listening, List<SelectorLoop> loops)
            throws IOException {
        this.config = settings.config();
        this.port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        this.loops = loops;
        this.acceptor = new Acceptor(listening, loops, settings);
        this.certificates = settings.tls() == null ? null : new CertificateWatch(settings.tls());
    }

    /**
     * Listens. On a failure nothing is left running.
     *
     * @throws IOException when the address cannot be had
     * @throws IllegalArgumentException when the TLS files cannot be used
     */
    public static TcpServer start(TcpTransportConfig config, Hub hub, Protocols protocols) throws IOException {
        TlsContext tls = config.tls() == null ? null : new TlsContext(config.tls());
        ServerSocketChannel listening = listen(config);
        List<SelectorLoop> loops = new ArrayList<>();
        try {
            SocketSettings settings = new SocketSettings(config, hub, protocols, new Admission(config), tls);
            for (int i = 0; i < loopCount(config); i++) {
                loops.add(new SelectorLoop("trunkline-tcp-" + i, settings, Clock.SYSTEM));
            }
            TcpServer server = new TcpServer(settings, listening, loops);
            server.run();
            return server;
        } catch (IOException fault) {
            // no thread has been started yet
            loops.forEach(SelectorLoop::close);
            listening.close();
            throw fault;
        }
    }

    private static int loopCount(TcpTransportConfig config) {
        return config.loops() > 0
                ? config.loops()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static ServerSocketChannel listen(TcpTransportConfig config) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        try {
            // else a restart would have to wait for connections that ended a minute ago
            listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return listening.bind(new InetSocketAddress(config.host(), config.port()), config.backlog());
        } catch (IOException | UnresolvedAddressException unbound) {
            listening.close();
            String reason = unbound instanceof UnresolvedAddressException ? "unknown host" : unbound.getMessage();
            throw new IOException(
                    "cannot listen on " + config.host() + ":" + config.port() + ": " + reason
                            + " (transport.tcp.host, transport.tcp.port)",
                    unbound);
        }
    }

    private void run() {
        loops.forEach(SelectorLoop::start);
        acceptor.start();
        if (certificates != null) certificates.start();
    }

    /** The addresses clients connect to, with the real port. */
    public List<URI> endpoints() {
        List<URI> uris = new ArrayList<>();
        if (config.clearText()) uris.add(URI.create("tcp://" + authority()));
        if (config.tls() != null) uris.add(URI.create("tcps://" + authority()));
        return uris;
    }

    private String authority() {
        String host = config.host();
        boolean literal6 = host.contains(":") && !host.startsWith("[");
        // RFC 6874: the percent sign before a zone is written %25 in a URI
        return (literal6 ? "[" + host.replace("%", "%25") + "]" : host) + ":" + port;
    }

    /** Closes the listening socket; connections go on. */
    public void stopAccepting() {
        acceptor.stop();
    }

    /** Cuts what is open, which reports its end, and ends the threads. */
    public void close() {
        acceptor.stop();
        if (certificates != null) certificates.close();
        loops.forEach(SelectorLoop::end);
        try {
            for (SelectorLoop loop : loops) loop.awaitEnd(END_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
