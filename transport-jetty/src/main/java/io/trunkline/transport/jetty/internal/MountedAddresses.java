package io.trunkline.transport.jetty.internal;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/** Where clients reach a handler of a server. */
public final class MountedAddresses {
    private MountedAddresses() {}

    /** None while the server does not listen. */
    public static List<URI> of(Handler handler) {
        Server server = handler.getServer();
        if (server == null || !handler.isStarted()) return List.of();
        String path = contextPath(server, handler);
        return Stream.of(server.getConnectors())
                .map(connector -> address(connector, path))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String contextPath(Server server, Handler handler) {
        ContextHandler context = Handler.AbstractContainer.findContainerOf(server, ContextHandler.class, handler);
        return context == null || context.getContextPath().equals("/") ? "" : context.getContextPath();
    }

    private static @Nullable URI address(Connector connector, String path) {
        if (!(connector instanceof NetworkConnector listening) || listening.getLocalPort() <= 0) return null;
        String scheme = listening.getDefaultConnectionFactory().getProtocol().startsWith("SSL") ? "https" : "http";
        // a connector without a host listens everywhere, so here too
        String host = listening.getHost() == null ? "localhost" : listening.getHost();
        String authority = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + authority + ":" + listening.getLocalPort() + path);
    }
}
