package io.trunkline.http.internal;

import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.trace.Span;
import io.trunkline.domain.trace.Tracer;
import io.trunkline.http.SecurityHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds who answers a request. Where a path is known and the method is not, the answer is 405 with {@code Allow}; an unknown
 * path below the router's own prefix is 404, any other is left to other endpoints. {@code HEAD} is answered as {@code GET};
 * transports leave out its body.
 */
public final class Router implements HttpEndpoint {
    private final Map<String, Map<String, TracedHandler>> routes = new LinkedHashMap<>();
    private final HubObserver observer;
    private final @Nullable String prefix;
    private final Cors cors;
    private final RequestSpans spans;

    /** A router that pages of other origins cannot use, and whose requests are not traced. */
    public Router(HubObserver observer, @Nullable String prefix) {
        this(observer, prefix, Cors.NONE, Tracer.NONE);
    }

    /**
     * @param observer told of faults in handlers
     * @param prefix all paths below it are this router's; null where only its exact paths are
     * @param cors which pages of other origins may use it
     * @param tracer of its requests
     */
    public Router(HubObserver observer, @Nullable String prefix, Cors cors, Tracer tracer) {
        this.observer = observer;
        this.prefix = prefix;
        this.cors = cors;
        this.spans = new RequestSpans(tracer);
    }

    /** Has {@code handler} answer a method of a path; called before the first request. */
    public Router on(String method, String path, Handler handler) {
        return onTraced(method, path, (exchange, traceparent) -> handler.handle(exchange));
    }

    /** As {@link #on}, for a handler that is told in which trace it works. */
    public Router onTraced(String method, String path, TracedHandler handler) {
        routes.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, handler);
        return this;
    }

    /** The methods of each path, without those that go by themselves: {@code HEAD} and {@code OPTIONS}. */
    public Map<String, Set<String>> routes() {
        Map<String, Set<String>> all = new TreeMap<>();
        routes.forEach((path, methods) -> all.put(path, Set.copyOf(methods.keySet())));
        return all;
    }

    @Override
    public boolean handle(HttpExchange exchange) {
        Map<String, TracedHandler> methods = routes.get(exchange.path());
        if (methods == null && !isOurs(exchange.path())) return false;
        Span span = spans.begin(exchange, methods == null ? null : exchange.path());
        CompletableFuture<HttpAnswer> answer =
                start(methods, exchange, span.traceparent()).toCompletableFuture();
        answer.whenComplete((value, fault) -> {
            HttpAnswer given = fault == null ? value : refuse(exchange, fault);
            RequestSpans.end(span, given.status());
            exchange.respond(SecurityHeaders.on(cors.on(exchange, given)));
        });
        return true;
    }

    private boolean isOurs(String path) {
        return prefix != null && (path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    private CompletionStage<HttpAnswer> start(
            @Nullable Map<String, TracedHandler> methods, HttpExchange exchange, @Nullable String traceparent) {
        try {
            if (methods == null)
                throw new HttpRefusal(404, ErrorCode.METHOD_NOT_FOUND, "there is nothing at this path");
            if (Cors.isPreflight(exchange)) return preflight(exchange, methods);
            TracedHandler handler = methods.get(exchange.method().equals("HEAD") ? "GET" : exchange.method());
            return handler == null ? notAllowed(methods) : handler.handle(exchange, traceparent);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    private CompletionStage<HttpAnswer> preflight(HttpExchange exchange, Map<String, TracedHandler> methods) {
        if (cors.allows(exchange)) return CompletableFuture.completedStage(cors.preflight(allowed(methods)));
        throw new HttpRefusal(
                403, ErrorCode.REFUSED, "pages of this origin may not use this server (http.allowedOrigins)");
    }

    private static String allowed(Map<String, TracedHandler> methods) {
        List<String> allowed = new ArrayList<>(methods.keySet());
        if (allowed.contains("GET")) allowed.add("HEAD");
        return String.join(", ", allowed);
    }

    private static CompletionStage<HttpAnswer> notAllowed(Map<String, TracedHandler> methods) {
        String allow = allowed(methods);
        HttpRefusal refusal =
                new HttpRefusal(405, ErrorCode.METHOD_NOT_FOUND, "this path takes " + allow + " and no other method");
        return CompletableFuture.completedStage(ErrorAnswers.of(refusal).with("Allow", allow));
    }

    private HttpAnswer refuse(HttpExchange exchange, Throwable fault) {
        if (ErrorAnswers.isUnexpected(fault)) {
            observer.callbackFailed(exchange.method() + " " + exchange.path(), ErrorAnswers.cause(fault));
        }
        return ErrorAnswers.of(fault);
    }
}
