package io.trunkline.transport.jetty;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;
import io.trunkline.transport.jetty.internal.JettyServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one port: a connection's first bytes tell what it speaks. WebSockets are opened at
 * {@link JettyTransportConfig#path()} and become connections of the hub, and so do streams that begin as one of the protocols
 * does; every other request of HTTP/1.1 or HTTP/2 goes to the first endpoint that takes it. {@link PortConfig} adds TLS, and
 * {@link Protocols#onUnknown} decides about the rest.
 *
 * <p>Usable without Guice. Called from one thread; connections live on Jetty's threads, each in the turns of its loop.
 */
public final class JettyTransport implements Transport {
    private final JettyTransportConfig config;
    private final Hub hub;
    private final Protocols protocols;
    private final List<HttpEndpoint> endpoints;
    private @Nullable JettyServer server;
    private boolean closed;

    /** @param endpoints asked in this order, until one takes the request */
    public JettyTransport(
            JettyTransportConfig config, Hub hub, Protocols protocols, List<? extends HttpEndpoint> endpoints) {
        this.config = config;
        this.hub = hub;
        this.protocols = protocols;
        this.endpoints = List.copyOf(endpoints);
    }

    @Override
    public void start() throws IOException {
        if (server != null || closed) throw new IllegalStateException("the transport was started before");
        JettyServer starting = new JettyServer(config, hub, protocols, endpoints);
        starting.start();
        server = starting;
    }

    @Override
    public void stopAccepting() {
        if (server != null) server.stopAccepting();
    }

    @Override
    public void close() {
        closed = true;
        if (server != null) server.stop();
        server = null;
    }

    @Override
    public List<URI> endpoints() {
        return server == null ? List.of() : server.uris();
    }
}
