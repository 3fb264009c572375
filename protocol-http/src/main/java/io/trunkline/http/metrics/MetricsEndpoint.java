package io.trunkline.http.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.http.internal.Router;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** {@code GET /metrics}: everything in the registry, in the text format 0.0.4 of Prometheus. */
public final class MetricsEndpoint implements HttpEndpoint {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Router router;

    /** @param observer told of faults in the server */
    public MetricsEndpoint(PrometheusMeterRegistry registry, HubObserver observer) {
        this.router = new Router(observer, null)
                .on("GET", "/metrics", exchange -> CompletableFuture.completedStage(scrape(registry)));
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
