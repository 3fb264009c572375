package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpError;
import io.trunkline.transport.jetty.JettyTransportConfig;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where requests of a server of our own arrive: what is nobody's is not found. */
final class RequestHandler extends Handler.Abstract {
    private static final HttpAnswer NOT_FOUND = HttpError.of(HttpStatus.NOT_FOUND_404, "there is nothing at this path")
            .answer();

    private final Dispatch dispatch;

    RequestHandler(JettyTransportConfig config, SocketUpgrade sockets, List<HttpEndpoint> endpoints) {
        this.dispatch = new Dispatch(config.mount(), HostRule.of(config), sockets, endpoints);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!dispatch.handle(request, response, callback)) {
            Responses.write(response, NOT_FOUND, callback);
        }
        return true;
    }
}
