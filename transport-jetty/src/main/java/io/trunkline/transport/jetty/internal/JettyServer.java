package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.proxy.TrustedAddresses;
import io.trunkline.tls.CertificateWatch;
import io.trunkline.tls.TlsConfig;
import io.trunkline.tls.TlsContext;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.jetty.internal.port.OnePort;
import io.trunkline.transport.jetty.internal.port.PortContext;
import io.trunkline.transport.jetty.internal.stream.OpenConnections;
import io.trunkline.transport.jetty.internal.stream.Streams;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Jetty server with one connector, set up for the hub. */
public final class JettyServer {
    private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);
    /** Connects that the kernel keeps while we are busy; its own default of 50 refuses crowds. */
    private static final int BACKLOG = 1_024;
    /** An acceptor of its own, because only then closing the connector closes the listening socket. */
    private static final int ACCEPTORS = 1;

    /** A crowd's threads go soon after it; Jetty's own habit is one thread a minute. */
    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

    private final JettyTransportConfig config;
    private final Server server;
    private final ServerConnector connector;
    private final SelectorLoops loops;
    private final @Nullable TlsContext tls;
    private final @Nullable CertificateWatch certificates;
    private @Nullable LineFile accessLog;
    private List<URI> uris = List.of();

    public JettyServer(JettyTransportConfig config, Hub hub, Protocols protocols, List<HttpEndpoint> endpoints) {
        this.config = config;
        QueuedThreadPool threads = new QueuedThreadPool(config.threads());
        threads.setName("trunkline-jetty");
        threads.setIdleTimeout(Math.toIntExact(IDLE_THREAD.toMillis()));
        threads.setMaxEvictCount(config.threads());
        this.server = new Server(threads);
        this.connector = connector(config, server);
        TlsConfig tlsConfig = config.onePort().tls();
        this.tls = tlsConfig == null ? null : new TlsContext(tlsConfig);
        this.certificates = tls == null ? null : new CertificateWatch(tls);
        this.loops = new SelectorLoops(hub, server.getThreadPool());
        Streams streams = new Streams(
                hub,
                server.getThreadPool(),
                server.getScheduler(),
                config.webSocket().closeTimeout(),
                null);
        speakEverything(streams, protocols);
        server.addConnector(connector);
        server.setErrorHandler(new JettyErrors());
        SocketUpgrade sockets = new SocketUpgrade(config.mount(), hub, protocols, opener(streams));
        server.setHandler(new RequestHandler(config, sockets, endpoints));
    }

    /** HTTP/2 does not offer WebSockets here, so one engine opens them all. */
    private SocketOpener opener(Streams streams) {
        WebSocketConfig webSocket = config.webSocket();
        return switch (webSocket.engine()) {
            case DIRECT -> new DirectOpener(webSocket, streams, loops);
            case SESSION -> SessionOpener.in(server, null, webSocket, streams.hub(), new OpenConnections(), loops);
        };
    }

    private static ServerConnector connector(JettyTransportConfig config, Server server) {
        int selectors = config.selectors() == 0 ? -1 : config.selectors();
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, selectors, new ConnectionFactory[0]);
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        return connector;
    }

    /** The first bytes of a connection decide. What they lead to stands behind, where Jetty finds it for upgrades. */
    private void speakEverything(Streams streams, Protocols protocols) {
        HttpFactories http = HttpFactories.of(config);
        PortContext context = new PortContext(
                connector,
                protocols,
                endPoint -> loops.of(connector, endPoint),
                config.onePort(),
                streams,
                TrustedAddresses.parse(config.onePort().trustedProxies()),
                tls,
                http.http1(),
                http.http2());
        connector.addConnectionFactory(new OnePort(context));
        connector.addConnectionFactory(http.http1());
        if (http.http2() != null) connector.addConnectionFactory(http.http2());
    }

    /** A name that nobody knows is the one failure that comes without words. */
    private static String reason(Throwable cause) {
        return cause instanceof UnresolvedAddressException ? "unknown host" : String.valueOf(cause.getMessage());
    }

    /** Listens. On a failure nothing is left running. */
    public void start() throws IOException {
        openAccessLog();
        try {
            server.start();
            uris = schemes()
                    .map(scheme -> URI.create(scheme + "://" + authority()))
                    .toList();
            if (certificates != null) certificates.start();
        } catch (IOException unbound) {
            stop();
            Throwable cause = unbound.getCause() == null ? unbound : unbound.getCause();
            throw new IOException(
                    "cannot listen on " + config.host() + ":" + config.port() + ": " + reason(cause)
                            + " (transport.jetty.host, transport.jetty.port)",
                    unbound);
        } catch (Exception fault) {
            stop();
            throw new IllegalStateException("Jetty did not start: " + fault.getMessage(), fault);
        }
    }

    private void openAccessLog() throws IOException {
        Optional<Path> file = config.requests().accessLog();
        if (file.isEmpty()) return;
        try {
            accessLog = new LineFile(file.get());
        } catch (IOException fault) {
            throw new IOException("cannot write to " + file.get() + " (transport.jetty.accessLog)", fault);
        }
        server.setRequestLog(new AccessLog(accessLog, new Callers(config.mount().proxies())));
    }

    /** The addresses clients connect to, with the real port; none before the start. */
    public List<URI> uris() {
        return uris;
    }

    private Stream<String> schemes() {
        if (tls == null) return Stream.of("http");
        return config.onePort().takesClearText() ? Stream.of("http", "https") : Stream.of("https");
    }

    private String authority() {
        String host = config.host();
        boolean literal6 = host.contains(":") && !host.startsWith("[");
        // RFC 6874: the percent sign before a zone is written %25 in a URI
        return (literal6 ? "[" + host.replace("%", "%25") + "]" : host) + ":" + connector.getLocalPort();
    }

    /** Closes the listening socket; connections go on. */
    public void stopAccepting() {
        connector.close();
    }

    /** Cuts what is open, which reports its end, and ends the threads. */
    public void stop() {
        if (certificates != null) certificates.close();
        try {
            server.stop();
        } catch (Exception fault) {
            LOG.warn("Jetty did not stop cleanly", fault);
        }
        loops.end();
        if (accessLog != null) accessLog.close();
    }
}
