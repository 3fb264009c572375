package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.jetty.internal.stream.OpenConnections;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** The session engine: Jetty's own handshake and WebSockets. */
final class SessionOpener implements SocketOpener {
    private final ServerWebSocketContainer container;
    private final SocketSettings settings;
    private final SelectorLoops loops;
    private final boolean compression;

    private SessionOpener(
            ServerWebSocketContainer container, SocketSettings settings, SelectorLoops loops, boolean compression) {
        this.container = container;
        this.settings = settings;
        this.loops = loops;
        this.compression = compression;
    }

    /** Before the server's start; for {@code home} see {@link Containers}. */
    static SocketOpener in(
            Server server,
            @Nullable ContextHandler home,
            WebSocketConfig config,
            Hub hub,
            OpenConnections open,
            SelectorLoops loops) {
        SocketSettings settings = new SocketSettings(
                hub, server.getScheduler(), hub.limits().messageBytes(), config.closeTimeout(), open);
        ServerWebSocketContainer container = Containers.of(server, home, config.writeBufferBytes());
        return new SessionOpener(container, settings, loops, config.compression());
    }

    @Override
    public void open(
            Handshake handshake,
            Protocol protocol,
            boolean named,
            Request request,
            Response response,
            Callback callback) {
        SocketListener listener = new SocketListener(settings, handshake, protocol, loops.of(request));
        boolean answered = container.upgrade(
                (asked, accepted, done) -> {
                    if (named) accepted.setAcceptedSubProtocol(protocol.name());
                    compress(asked, accepted);
                    return listener;
                },
                request,
                response,
                callback);
        if (!answered) Responses.wantsUpgrade(response, callback);
    }

    private void compress(ServerUpgradeRequest asked, ServerUpgradeResponse accepted) {
        accepted.setExtensions(compression ? Compression.choose(asked.getExtensions()) : List.of());
    }
}
