package io.trunkline.http;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.EventProtocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.transport.Transport;
import io.trunkline.http.internal.sse.SseEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Connections whose server speaks in an answer to {@code GET /sse}, and whose client speaks in requests to {@code POST /rpc}: for
 * networks that let no WebSocket through, and for an {@code EventSource} or curl. It stands on whatever serves its endpoint, and listens
 * nowhere itself.
 */
public final class SseTransport implements Transport, HttpEndpoint {
    private final SseEndpoint endpoint;

    /**
     * @param protocols of those who want a line: the native one, else the default
     * @param events spoken with those who want events of channels; empty where there are no such streams
     * @param observer told of faults in the server, which clients see as status 500
     */
    public SseTransport(
            Hub hub,
            Protocols protocols,
            Optional<EventProtocol> events,
            HttpApiConfig http,
            SseConfig config,
            Clock clock,
            HubObserver observer) {
        this.endpoint = new SseEndpoint(hub, protocols, events, http, config, config.shortest(), clock, observer);
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return endpoint.handle(exchange);
    }

    @Override
    public void start() {
        endpoint.start();
    }

    @Override
    public void stopAccepting() {
        endpoint.stop();
    }

    @Override
    public void close() {
        endpoint.end();
    }

    /** None of its own. */
    @Override
    public List<URI> endpoints() {
        return List.of();
    }
}
