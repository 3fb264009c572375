package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests arrive: WebSockets at their path, everything else at the first endpoint that takes it. */
final class RequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final String socketPath;
    private final SocketUpgrade sockets;
    private final List<HttpEndpoint> endpoints;

    RequestHandler(String socketPath, SocketUpgrade sockets, List<HttpEndpoint> endpoints) {
        this.socketPath = socketPath;
        this.sockets = sockets;
        this.endpoints = endpoints;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            Fields query = Request.extractQueryParameters(request);
            if (Request.getPathInContext(request).equals(socketPath)) {
                sockets.handle(request, query, response, callback);
            } else {
                dispatch(new JettyExchange(request, query, response, callback));
            }
        } catch (RuntimeException fault) {
            fail(request, response, callback, fault);
        }
        return true;
    }

    private void dispatch(JettyExchange exchange) {
        for (HttpEndpoint endpoint : endpoints) {
            if (endpoint.handle(exchange)) return;
        }
        exchange.respond(HttpAnswer.text(HttpStatus.NOT_FOUND_404, "not found\n"));
    }

    /** What the client did wrong is its business; everything else is ours, and the client learns no more than that. */
    private static void fail(Request request, Response response, Callback callback, RuntimeException fault) {
        if (fault instanceof HttpException http && http.getCode() < HttpStatus.INTERNAL_SERVER_ERROR_500) {
            Responses.refuse(response, http.getCode(), String.valueOf(http.getReason()), callback);
            return;
        }
        LOG.error("request failed: {} {}", request.getMethod(), Request.getPathInContext(request), fault);
        if (response.isCommitted()) callback.failed(fault);
        else Responses.refuse(response, HttpStatus.INTERNAL_SERVER_ERROR_500, "internal error", callback);
    }
}
