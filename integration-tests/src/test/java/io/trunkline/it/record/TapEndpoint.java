package io.trunkline.it.record;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asked first, it has the other endpoints answer, and writes down what they say. */
public final class TapEndpoint implements HttpEndpoint {
    private volatile Supplier<Set<HttpEndpoint>> all = Set::of;

    /** Stands before these, which it may be one of. */
    void before(Supplier<Set<HttpEndpoint>> endpoints) {
        all = endpoints;
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        return others(new TappedExchange(exchange));
    }

    private boolean others(HttpExchange exchange) {
        for (HttpEndpoint endpoint : all.get()) {
            if (endpoint != this && endpoint.handle(exchange)) return true;
        }
        return false;
    }

    /** Writes down what the server tells of itself now, as whom {@code authorization} names; empty for nobody. */
    public void snapshot(Optional<String> authorization) {
        record(Source.METRICS, "/metrics", authorization);
        for (String path : new String[] {"/api/info", "/api/connections", "/api/channels"}) {
            record(Source.LISTINGS, path, authorization);
        }
    }

    private void record(Source source, String path, Optional<String> authorization) {
        OwnRequest request = new OwnRequest(path, authorization);
        if (others(request)) Tap.said(source, path + " " + text(request.answer()));
    }

    static String text(HttpAnswer answer) {
        StringBuilder text = new StringBuilder().append(answer.status()).append('\n');
        answer.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return text.append('\n')
                .append(new String(answer.body(), StandardCharsets.UTF_8))
                .toString();
    }
}
