package io.trunkline.http.internal;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.util.concurrent.CompletionStage;

/** Answers the requests of one path and method. */
@FunctionalInterface
public interface Handler {
    /**
     * Does what is asked, and answers at once or later; must not block.
     *
     * @throws HttpRefusal when it is refused; the stage may fail with one, or with a
     *     {@link io.trunkline.domain.error.CommandException}
     */
    CompletionStage<HttpAnswer> handle(HttpExchange exchange);
}
