package io.trunkline.http;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.internal.PublishHandler;
import io.trunkline.http.internal.Router;
import io.trunkline.http.internal.ServerInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The API for backends, below {@code /api}: {@code POST /api/publish}, {@code GET /api/info}. Errors are JSON objects with the
 * codes of {@link io.trunkline.domain.error.ErrorCode}, unknown paths included.
 */
public final class HttpApi implements HttpEndpoint {
    private final Router router;

    /**
     * @param protocols named by {@code /api/info}
     * @param clock measures the uptime, which begins now
     * @param observer told of faults in the server, which clients see as status 500
     */
    public HttpApi(Hub hub, Protocols protocols, HttpApiConfig config, Clock clock, HubObserver observer) {
        ServerInfo info = new ServerInfo(hub, protocols, clock);
        PublishHandler publish =
                new PublishHandler(hub, config.bodyBytes(), config.maxNesting(), config.publishTimeout());
        this.router = new Router(observer, "/api")
                .on("POST", "/api/publish", publish)
                .on("GET", "/api/info", exchange -> now(info.answer()));
    }

    private static CompletionStage<HttpAnswer> now(HttpAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return router.handle(exchange);
    }
}
