package io.trunkline.http.internal.sse;

import io.trunkline.domain.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What comes of something that a client said: told to each request that said it, those that come when it is known already among them.
 * Touched in turns.
 */
final class Outcome {
    private final List<CompletableFuture<HttpAnswer>> asking = new ArrayList<>(1);
    private @Nullable HttpAnswer answer;
    private @Nullable RuntimeException fault;

    /** Tells a request, now or later. */
    void tell(CompletableFuture<HttpAnswer> request) {
        if (answer != null) request.complete(answer);
        else if (fault != null) request.completeExceptionally(fault);
        else asking.add(request);
    }

    /** A request waits no longer. */
    void forget(CompletableFuture<HttpAnswer> request) {
        asking.remove(request);
    }

    boolean isFailed() {
        return fault != null;
    }

    /** Is known from now on; what comes after the first is nothing. */
    void is(HttpAnswer given) {
        if (answer != null || fault != null) return;
        answer = given;
        asking.forEach(request -> request.complete(given));
        asking.clear();
    }

    /** There will be none. */
    void failed(RuntimeException why) {
        if (answer != null || fault != null) return;
        fault = why;
        asking.forEach(request -> request.completeExceptionally(why));
        asking.clear();
    }
}
