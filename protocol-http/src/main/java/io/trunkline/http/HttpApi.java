package io.trunkline.http;

import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.internal.AccessHandler;
import io.trunkline.http.internal.ApiGuard;
import io.trunkline.http.internal.ChannelsHandler;
import io.trunkline.http.internal.Cors;
import io.trunkline.http.internal.CreateChannelHandler;
import io.trunkline.http.internal.DisconnectHandler;
import io.trunkline.http.internal.HistoryHandler;
import io.trunkline.http.internal.Listings;
import io.trunkline.http.internal.PresenceHandler;
import io.trunkline.http.internal.PublishHandler;
import io.trunkline.http.internal.RefreshHandler;
import io.trunkline.http.internal.RemoveChannelHandler;
import io.trunkline.http.internal.RevokeHandler;
import io.trunkline.http.internal.Router;
import io.trunkline.http.internal.ServerInfo;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The API for backends, below {@code /api}. Whoever is welcome has {@code /api/access}; whoever is known {@code /api/info}, and, as the access policy allows, {@code
 * /api/publish}, {@code /api/history} and {@code /api/presence}. Administrators have {@code /api/connections}, {@code /api/channels} (to list, create and remove),
 * {@code /api/disconnect}, {@code /api/refresh} and {@code /api/revoke}. Errors are JSON objects with the codes of {@link
 * io.trunkline.domain.error.ErrorCode}, unknown paths included.
 */
public final class HttpApi implements HttpEndpoint {
    private final Router router;

    /**
     * @param protocols named by {@code /api/info}
     * @param keys of backends that have no token
     * @param revoker takes tokens back
     * @param clock measures the uptime, which begins now
     * @param observer told of faults in the server, which clients see as status 500
     */
    public HttpApi(
            Hub hub,
            Protocols protocols,
            HttpApiConfig config,
            ApiKeys keys,
            TokenRevoker revoker,
            Clock clock,
            HubObserver observer) {
        ServerInfo info = new ServerInfo(hub, protocols, clock);
        ApiGuard guard = new ApiGuard(hub, keys, config.adminRole(), observer);
        PublishHandler publish =
                new PublishHandler(hub, guard, config.bodyBytes(), config.maxNesting(), config.publishTimeout());
        HistoryHandler history = new HistoryHandler(hub, guard, config.historyBytes(), config.historyLimit());
        DisconnectHandler disconnect = new DisconnectHandler(hub, config.bodyBytes(), config.maxNesting());
        RefreshHandler refresh = new RefreshHandler(hub, clock, config.bodyBytes(), config.maxNesting());
        RevokeHandler revoke = new RevokeHandler(hub, revoker, observer, config.bodyBytes(), config.maxNesting());
        this.router = new Router(observer, "/api", new Cors(Set.copyOf(config.allowedOrigins())))
                .on("POST", "/api/publish", guard.known(publish))
                .on("GET", "/api/history", guard.known(history))
                .on("GET", "/api/presence", guard.known(new PresenceHandler(hub, guard)))
                .on("GET", "/api/access", guard.anyone(new AccessHandler(guard, clock)))
                .on("GET", "/api/info", guard.known((exchange, principal) -> now(info.answer())))
                .on(
                        "GET",
                        "/api/connections",
                        guard.administrator(exchange -> now(Listings.connections(hub, exchange))))
                .on("GET", "/api/channels", guard.administrator(new ChannelsHandler(hub)))
                .on(
                        "POST",
                        "/api/channels",
                        guard.administrator(new CreateChannelHandler(hub, config.bodyBytes(), config.maxNesting())))
                .on("DELETE", "/api/channels", guard.administrator(new RemoveChannelHandler(hub)))
                .on("POST", "/api/disconnect", guard.administrator(disconnect))
                .on("POST", "/api/refresh", guard.administrator(refresh))
                .on("POST", "/api/revoke", guard.administrator(revoke));
    }

    private static CompletionStage<HttpAnswer> now(HttpAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return router.handle(exchange);
    }
}
