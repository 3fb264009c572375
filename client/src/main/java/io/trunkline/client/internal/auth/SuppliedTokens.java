package io.trunkline.client.internal.auth;

import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that the application gets, asked for each time.
 *
 * @param supplier the application's; called on the executor, may block and may throw
 */
public record SuppliedTokens(Supplier<? extends CompletionStage<String>> supplier, Executor executor)
        implements TokenSource {
    @Override
    public CompletableFuture<Secret> token(Duration limit) {
        CompletableFuture<Secret> given = new CompletableFuture<>();
        try {
            executor.execute(() -> ask(given));
        } catch (RejectedExecutionException refused) {
            given.completeExceptionally(TokenFailures.supplier("the client's executor takes no more tasks", refused));
        }
        return given;
    }

    private void ask(CompletableFuture<Secret> given) {
        try {
            CompletionStage<String> answer = supplier.get();
            if (answer == null) throw new IllegalStateException("it returned null");
            answer.whenComplete((token, fault) -> settle(given, token, fault));
        } catch (RuntimeException | Error fault) {
            settle(given, null, fault);
        }
    }

    private static void settle(CompletableFuture<Secret> given, @Nullable String token, @Nullable Throwable fault) {
        if (fault != null) {
            given.completeExceptionally(TokenFailures.supplier(TokenFailures.reason(fault), fault));
            return;
        }
        String problem = TokenText.problem(token);
        if (token == null || problem != null) {
            given.completeExceptionally(TokenFailures.supplier("the token " + problem, null));
        } else {
            given.complete(Secret.of(token));
        }
    }

    @Override
    public void forget(Secret token) {}

    @Override
    public boolean renews() {
        return true;
    }
}
