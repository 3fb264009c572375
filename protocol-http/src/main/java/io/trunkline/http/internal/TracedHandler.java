package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A {@link Handler} that is told in which trace it works, since what it begins elsewhere is a part of that. */
@FunctionalInterface
public interface TracedHandler {
    /**
     * As {@link Handler#handle}.
     *
     * @param traceparent of the request's own span; null where it is not traced
     */
    CompletionStage<HttpAnswer> handle(HttpExchange exchange, @Nullable String traceparent);
}
