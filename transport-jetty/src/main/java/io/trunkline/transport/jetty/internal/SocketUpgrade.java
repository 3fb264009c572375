package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.transport.jetty.JettyMountConfig;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets requests become WebSockets: readiness, origin, subprotocol, the hub's handshake hooks. Any thread. */
final class SocketUpgrade {
    private final JettyMountConfig config;
    private final Hub hub;
    private final Protocols protocols;
    private final SocketOpener opener;
    private final OriginRule origins;
    private final Callers callers;
    private volatile boolean stopped;

    SocketUpgrade(JettyMountConfig config, Hub hub, Protocols protocols, SocketOpener opener) {
        this.config = config;
        this.hub = hub;
        this.protocols = protocols;
        this.opener = opener;
        this.origins = new OriginRule(config.webSocket().allowedOrigins());
        this.callers = new Callers(config.proxies());
    }

    /** Refuses from now on. */
    void stop() {
        stopped = true;
    }

    /** Answers the request now or later, with 101 if all is well. */
    void handle(Request request, Response response, Callback callback) {
        Caller caller = callers.of(request);
        if (isStopping()) {
            refuseWhileStopping(response, callback);
        } else if (!isAllowedOrigin(request, caller)) {
            Responses.refuse(
                    response,
                    HttpStatus.FORBIDDEN_403,
                    "this origin may not open a WebSocket (transport.jetty.allowedOrigins)",
                    callback);
        } else if (!Requests.isUpgrade(request)) {
            Responses.wantsUpgrade(response, callback);
        } else if (!Requests.isTunnel(request) && !SocketKey.isGiven(request)) {
            Responses.refuse(response, HttpStatus.BAD_REQUEST_400, SocketKey.RULE, callback);
        } else {
            negotiate(request, caller, response, callback);
        }
    }

    private boolean isStopping() {
        return stopped || !hub.isReady();
    }

    private static void refuseWhileStopping(Response response, Callback callback) {
        Responses.refuse(response, HttpStatus.SERVICE_UNAVAILABLE_503, "the server is shutting down", callback);
    }

    private boolean isAllowedOrigin(Request request, Caller caller) {
        return origins.allows(request.getHeaders().get(HttpHeader.ORIGIN), caller.host(), caller.proto());
    }

    private void negotiate(Request request, Caller caller, Response response, Callback callback) {
        List<String> offered = Requests.subprotocols(request);
        // a token among them names no protocol: it is neither chosen nor answered, and asks for nothing
        List<String> names =
                offered.stream().filter(name -> !Handshake.isBearer(name)).toList();
        Optional<Protocol> chosen = protocols.choose(names);
        if (chosen.isEmpty() && !names.isEmpty() && config.webSocket().strictSubprotocols()) {
            String reason = "none of the offered subprotocols is one of " + String.join(", ", protocols.names())
                    + " (transport.jetty.strictSubprotocols)";
            Responses.refuse(response, HttpStatus.BAD_REQUEST_400, reason, callback);
            return;
        }
        Handshake handshake = Requests.handshake(request, caller.remote(), offered);
        hub.handshake(handshake)
                .thenAccept(decision -> decided(decision, handshake, chosen, request, response, callback));
    }

    /** Runs where the hooks decided. A client that has left meanwhile fails the write of the answer, or ends once it is open. */
    private void decided(
            HandshakeDecision decision,
            Handshake handshake,
            Optional<Protocol> chosen,
            Request request,
            Response response,
            Callback callback) {
        try {
            switch (decision) {
                case HandshakeDecision.Refused no ->
                    Responses.refuse(response, no.status(), no.reason(), no.headers(), callback);
                case HandshakeDecision.Accepted yes -> {
                    if (isStopping()) {
                        refuseWhileStopping(response, callback);
                        return;
                    }
                    yes.headers().forEach((name, value) -> response.getHeaders().put(name, value));
                    opener.open(
                            handshake.withAttributes(yes.attributes()),
                            chosen.orElseGet(protocols::defaultProtocol),
                            chosen.isPresent(),
                            request,
                            response,
                            callback);
                }
            }
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            Responses.fail(request, response, callback, fault);
        }
    }
}
