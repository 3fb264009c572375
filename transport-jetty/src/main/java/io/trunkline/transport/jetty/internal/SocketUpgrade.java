package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.transport.jetty.JettyTransportConfig;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** Turns a request into a WebSocket: readiness, origin, subprotocol, compression. Any thread. */
final class SocketUpgrade {
    private final JettyTransportConfig config;
    private final ServerWebSocketContainer container;
    private final Hub hub;
    private final Protocols protocols;
    private final SocketSettings settings;
    private final SelectorLoops loops;
    private final OriginRule origins;

    SocketUpgrade(
            JettyTransportConfig config,
            ServerWebSocketContainer container,
            Protocols protocols,
            SocketSettings settings,
            SelectorLoops loops) {
        this.config = config;
        this.container = container;
        this.hub = settings.hub();
        this.protocols = protocols;
        this.settings = settings;
        this.loops = loops;
        this.origins = new OriginRule(config.allowedOrigins());
    }

    /** Answers the request, with 101 if all is well. */
    void handle(Request request, Fields query, Response response, Callback callback) {
        if (!hub.isReady()) {
            Responses.refuse(response, HttpStatus.SERVICE_UNAVAILABLE_503, "the server is shutting down", callback);
            return;
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (!origins.allows(origin, request.getHeaders().get(HttpHeader.HOST))) {
            Responses.refuse(
                    response,
                    HttpStatus.FORBIDDEN_403,
                    "this origin may not open a WebSocket (transport.jetty.allowedOrigins)",
                    callback);
            return;
        }
        boolean answered = container.upgrade(
                (upgrade, accepted, done) -> listener(upgrade, query, accepted, done), request, response, callback);
        if (!answered) refuseOtherThanUpgrade(response, callback);
    }

    private static void refuseOtherThanUpgrade(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        response.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, "13");
        Responses.refuse(
                response, HttpStatus.UPGRADE_REQUIRED_426, "this path takes WebSocket upgrades only", callback);
    }

    /** Returns null after it has refused. */
    private @Nullable SocketListener listener(
            ServerUpgradeRequest request, Fields query, ServerUpgradeResponse response, Callback callback) {
        List<String> offered = request.getSubProtocols();
        Optional<Protocol> chosen = protocols.choose(offered);
        if (chosen.isEmpty() && !offered.isEmpty() && config.strictSubprotocols()) {
            String reason = "none of the offered subprotocols is one of " + String.join(", ", protocols.names())
                    + " (transport.jetty.strictSubprotocols)";
            Responses.refuse(response, HttpStatus.BAD_REQUEST_400, reason, callback);
            return null;
        }
        chosen.ifPresent(protocol -> response.setAcceptedSubProtocol(protocol.name()));
        response.setExtensions(config.compression() ? Compression.choose(request.getExtensions()) : List.of());
        Turns turns = loops.of(request.getConnectionMetaData().getConnection().getEndPoint());
        return new SocketListener(
                settings,
                Requests.handshake(request, query, offered),
                chosen.orElseGet(protocols::defaultProtocol),
                turns);
    }
}
