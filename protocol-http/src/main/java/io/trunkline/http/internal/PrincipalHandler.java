package io.trunkline.http.internal;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.util.concurrent.CompletionStage;

/** A {@link Handler} that is told who asks. */
@FunctionalInterface
public interface PrincipalHandler {
    /** As {@link Handler#handle}. */
    CompletionStage<HttpAnswer> handle(HttpExchange exchange, Principal principal);
}
