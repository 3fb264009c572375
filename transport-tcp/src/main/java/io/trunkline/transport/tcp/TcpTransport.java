package io.trunkline.transport.tcp;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;
import io.trunkline.transport.tcp.internal.TcpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plain TCP on a port of its own. The first bytes of a connection tell what it speaks: TLS, one of the protocols that are
 * spoken on streams, or something unknown, about which the application's hook decides.
 *
 * <p>How connections end: a peer that half-closes gets what waits for it, then its connection is closed as normal; a reset is
 * a lost connection. When the server closes, the last messages go out, then the server half-closes and waits for the peer to
 * close too, at most for {@link TcpTransportConfig#closeTimeout}.
 *
 * <p>TCP has no ping: dead peers are found by the keep-alive of the system, or where the protocol asks.
 *
 * <p>Usable without Guice. Called from one thread; a connection lives on the thread of its loop.
 */
public final class TcpTransport implements Transport {
    private final TcpTransportConfig config;
    private final Hub hub;
    private final Protocols protocols;
    private @Nullable TcpServer server;
    private boolean closed;

    public TcpTransport(TcpTransportConfig config, Hub hub, Protocols protocols) {
        this.config = config;
        this.hub = hub;
        this.protocols = protocols;
    }

    @Override
    public void start() throws IOException {
        if (server != null || closed) throw new IllegalStateException("the transport was started before");
        server = TcpServer.start(config, hub, protocols);
    }

    @Override
    public void stopAccepting() {
        if (server != null) server.stopAccepting();
    }

    @Override
    public void close() {
        closed = true;
        if (server != null) server.close();
        server = null;
    }

    @Override
    public List<URI> endpoints() {
        return server == null ? List.of() : server.endpoints();
    }
}
