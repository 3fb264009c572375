package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.transport.jetty.JettyMountConfig;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which requests are ours: WebSockets at their path, and what the first endpoint takes that wants it. Any thread. */
final class Dispatch {
    private final String socketPath;
    private final Callers callers;
    private final HostRule hosts;
    private final SocketUpgrade sockets;
    private final List<HttpEndpoint> endpoints;

    /** @param hosts for which requests may be */
    Dispatch(JettyMountConfig config, HostRule hosts, SocketUpgrade sockets, List<HttpEndpoint> endpoints) {
        this.socketPath = config.webSocket().path();
        this.callers = new Callers(config.proxies());
        this.hosts = hosts;
        this.sockets = sockets;
        this.endpoints = List.copyOf(endpoints);
    }

    /** Answers now or later what is ours; false for what is not, with which nothing was done. */
    boolean handle(Request request, Response response, Callback callback) {
        try {
            if (!hosts.allows(callers.of(request).host())) {
                Responses.refuse(response, HttpStatus.MISDIRECTED_REQUEST_421, HostRule.REFUSAL, callback);
                return true;
            }
            if (Request.getPathInContext(request).equals(socketPath)) {
                sockets.handle(request, response, callback);
                return true;
            }
            JettyExchange exchange = new JettyExchange(request, callers, response, callback);
            for (HttpEndpoint endpoint : endpoints) {
                if (endpoint.handle(exchange)) return true;
            }
            return false;
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            // Jetty would log it with the query, which may hold a token
            Responses.fail(request, response, callback, fault);
            return true;
        }
    }
}
