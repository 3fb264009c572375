package io.trunkline.http;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.internal.Cors;
import io.trunkline.http.internal.NegotiateHandler;
import io.trunkline.http.internal.Router;
import io.trunkline.http.internal.TokenHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where clients log in: {@code POST /auth/token} gives tokens, {@code POST /negotiate} a ticket for a WebSocket, or for
 * streams of events. Their answers are
 * kept by no cache.
 */
public final class AuthEndpoint implements HttpEndpoint {
    private final Router router;

    /**
     * @param logins empty where tokens come from another server: then there is no token path
     * @param allowedOrigins origins of pages that may log in from a browser, beside the server's own
     * @param clock tells when tickets end
     * @param observer told of faults in the server
     */
    public AuthEndpoint(
            Hub hub,
            Optional<Logins> logins,
            AuthEndpointConfig config,
            List<String> allowedOrigins,
            Clock clock,
            HubObserver observer) {
        this.router = new Router(observer, null, new Cors(Set.copyOf(allowedOrigins)), hub.tracer())
                .on("POST", config.negotiatePath(), new NegotiateHandler(hub, config, clock));
        logins.ifPresent(some -> router.on(
                "POST",
                config.tokenPath(),
                new TokenHandler(some, config, hub.auth().timeout(), observer)));
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return router.handle(exchange);
    }
}
