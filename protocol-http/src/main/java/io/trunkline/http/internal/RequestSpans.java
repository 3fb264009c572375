package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.SpanKind;
import io.trunkline.domain.trace.Tracer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spans of requests, as OpenTelemetry's semantic conventions of HTTP servers have them. Whatever a client may write freely stays out: a
 * path that is no route, an unknown method, the query.
 */
final class RequestSpans {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Tracer tracer;

    RequestSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param route the path, where that is one that is known */
    Span begin(HttpExchange exchange, @Nullable String route) {
        if (tracer == Tracer.NONE) return Span.NONE;
        boolean known = METHODS.contains(exchange.method());
        String shown = known ? exchange.method() : "HTTP";
        Span span = tracer.begin(
                SpanKind.SERVER,
                route == null ? shown : shown + " " + route,
                exchange.header(Tracer.TRACEPARENT).orElse(null));
        span.set("http.request.method", known ? exchange.method() : "_OTHER");
        return route == null ? span : span.set("http.route", route);
    }

    /** What the client has done wrong is no failure here. */
    static void end(Span span, int status) {
        span.set("http.response.status_code", status);
        if (status >= 500) span.failed(String.valueOf(status));
        span.end();
    }
}
