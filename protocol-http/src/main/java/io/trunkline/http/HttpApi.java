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
import io.trunkline.http.internal.BatchCommand;
import io.trunkline.http.internal.BodyCommand;
import io.trunkline.http.internal.BodyHandler;
import io.trunkline.http.internal.BodyReader;
import io.trunkline.http.internal.BroadcastCommand;
import io.trunkline.http.internal.ChannelsHandler;
import io.trunkline.http.internal.Cors;
import io.trunkline.http.internal.CreateChannelCommand;
import io.trunkline.http.internal.DisconnectCommand;
import io.trunkline.http.internal.Handler;
import io.trunkline.http.internal.HistoryHandler;
import io.trunkline.http.internal.Listings;
import io.trunkline.http.internal.OpenApi;
import io.trunkline.http.internal.PresenceHandler;
import io.trunkline.http.internal.PublishCommand;
import io.trunkline.http.internal.PublishWait;
import io.trunkline.http.internal.RefreshCommand;
import io.trunkline.http.internal.RemoveChannelHandler;
import io.trunkline.http.internal.RevokeCommand;
import io.trunkline.http.internal.Router;
import io.trunkline.http.internal.ServerInfo;
import io.trunkline.http.internal.SubscriptionCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The API for backends, below {@code /api}. Everybody has {@code /api/openapi.json}, and whoever is welcome {@code /api/access}; whoever is known
 * {@code /api/info} and {@code /api/batch}, and, as the access policy allows, {@code /api/publish}, {@code /api/broadcast}, {@code
 * /api/history} and {@code /api/presence}. Administrators have {@code /api/connections}, {@code /api/channels} (to list, create and
 * remove), {@code /api/subscribe}, {@code /api/unsubscribe}, {@code /api/disconnect}, {@code /api/refresh} and {@code /api/revoke}. Errors
 * are JSON objects with the codes of {@link io.trunkline.domain.error.ErrorCode}, unknown paths included.
 */
public final class HttpApi implements HttpEndpoint {
    /** As many as the longest list of a body may have. */
    private static final int MOST_ELEMENTS = 1_000;

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
        BodyReader reader = new BodyReader(config.maxNesting(), MOST_ELEMENTS);
        PublishWait wait = new PublishWait(config.publishTimeout());
        HistoryHandler history = new HistoryHandler(hub, guard, config.historyBytes(), config.historyLimit());
        Map<String, BodyCommand> commands = new LinkedHashMap<>();
        commands.put("publish", new PublishCommand(hub, guard, wait));
        commands.put("broadcast", new BroadcastCommand(hub, guard, wait, reader));
        commands.put("subscribe", guard.administrator(SubscriptionCommand.subscribe(hub)));
        commands.put("unsubscribe", guard.administrator(SubscriptionCommand.unsubscribe(hub)));
        commands.put("disconnect", guard.administrator(new DisconnectCommand(hub)));
        commands.put("refresh", guard.administrator(new RefreshCommand(hub, clock)));
        commands.put("revoke", guard.administrator(new RevokeCommand(hub, revoker, observer)));
        BatchCommand batch = new BatchCommand(
                commands,
                reader,
                clock,
                config.publishTimeout(),
                fault -> observer.callbackFailed("command of POST /api/batch", fault));
        BodyCommand create = guard.administrator(new CreateChannelCommand(hub));
        Function<BodyCommand, Handler> body =
                command -> guard.known(new BodyHandler(command, reader, config.bodyBytes()));
        this.router = new Router(observer, "/api", new Cors(Set.copyOf(config.allowedOrigins())), hub.tracer())
                .on("POST", "/api/batch", body.apply(batch))
                .on("POST", "/api/channels", body.apply(create))
                .on("DELETE", "/api/channels", guard.administrator(new RemoveChannelHandler(hub)))
                .on("GET", "/api/channels", guard.administrator(new ChannelsHandler(hub)))
                .on("GET", "/api/openapi.json", new OpenApi())
                .on("GET", "/api/history", guard.known(history))
                .on("GET", "/api/presence", guard.known(new PresenceHandler(hub, guard)))
                .on("GET", "/api/access", guard.anyone(new AccessHandler(guard, clock)))
                .on("GET", "/api/info", guard.known((exchange, principal) -> now(info.answer())))
                .on(
                        "GET",
                        "/api/connections",
                        guard.administrator(exchange -> now(Listings.connections(hub, exchange))));
        commands.forEach((name, command) -> router.on("POST", "/api/" + name, body.apply(command)));
    }

    private static CompletionStage<HttpAnswer> now(HttpAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }

    /** The methods of each path. */
    Map<String, Set<String>> routes() {
        return router.routes();
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return router.handle(exchange);
    }
}
