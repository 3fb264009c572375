package io.trunkline.http;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.internal.Router;
import java.util.concurrent.CompletableFuture;

/**
 * For orchestrators and load balancers: {@code GET /healthz} answers 200 while the process serves requests, {@code GET
 * /readyz} 200 while new connections are welcome, else 503. A draining server is healthy and not ready.
 */
public final class HealthEndpoint implements HttpEndpoint {
    private final Router router;

    /** @param observer told of faults in the server */
    public HealthEndpoint(Hub hub, HubObserver observer) {
        this.router = new Router(observer, null)
                .on("GET", "/healthz", exchange -> CompletableFuture.completedStage(state(200, "ok")))
                .on("GET", "/readyz", exchange -> CompletableFuture.completedStage(readiness(hub)));
    }

    private static HttpAnswer readiness(Hub hub) {
        return hub.isReady() ? state(200, "ready") : state(503, "draining");
    }

    private static HttpAnswer state(int status, String text) {
        return HttpAnswer.text(status, text + "\n").with("Cache-Control", "no-store");
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return router.handle(exchange);
    }
}
