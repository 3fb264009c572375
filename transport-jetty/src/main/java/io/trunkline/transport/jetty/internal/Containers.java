package io.trunkline.transport.jetty.internal;

import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** Jetty's containers of WebSockets, set up as our sockets need them. */
final class Containers {
    private Containers() {}

    /** @param home keeps the container apart from that of the server, which may have other settings; null for the server's */
    static ServerWebSocketContainer of(Server server, @Nullable ContextHandler home, int writeBufferBytes) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server, home);
        // liveness is the domain's, by pings
        container.setIdleTimeout(Duration.ZERO);
        // no limit of Jetty's: it would cut our messages into frames, and ours counts whole messages
        container.setMaxFrameSize(0);
        container.setOutputBufferSize(writeBufferBytes);
        return container;
    }
}
