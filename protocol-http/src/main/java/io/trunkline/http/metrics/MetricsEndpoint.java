package io.trunkline.http.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.ApiKeys;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.internal.ApiGuard;
import io.trunkline.http.internal.Handler;
import io.trunkline.http.internal.Router;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * {@code GET /metrics}: everything in the registry, in the text format 0.0.4 of Prometheus, for those who have the role that the
 * configuration names. Numbers tell outsiders when a server is weak, so it is not left to the network who sees them.
 */
public final class MetricsEndpoint implements HttpEndpoint {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Router router;

    /**
     * @param config names the role
     * @param keys of scrapers that have no token
     * @param observer told of faults in the server
     */
    public MetricsEndpoint(
            PrometheusMeterRegistry registry, Hub hub, HttpApiConfig config, ApiKeys keys, HubObserver observer) {
        ApiGuard guard = new ApiGuard(hub, keys, config.adminRole(), observer);
        Handler open = exchange -> CompletableFuture.completedStage(scrape(registry));
        Handler guarded = config.metricsRole()
                .map(role -> guard.role(role, "http.metricsRole", open))
                .orElse(open);
        this.router = new Router(observer, null).on("GET", "/metrics", guarded);
    }

    private static HttpAnswer scrape(PrometheusMeterRegistry registry) {
        byte[] text = registry.scrape(TYPE).getBytes(StandardCharsets.UTF_8);
        return HttpAnswer.of(200, TYPE, text).with("Cache-Control", "no-store");
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return router.handle(exchange);
    }
}
