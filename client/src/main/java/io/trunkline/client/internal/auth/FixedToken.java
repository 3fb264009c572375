package io.trunkline.client.internal.auth;

import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The one token that the application has set. */
public record FixedToken(Secret token) implements TokenSource {
    @Override
    public CompletableFuture<Secret> token(Duration limit) {
        return CompletableFuture.completedFuture(token);
    }

    @Override
    public void forget(Secret used) {}

    @Override
    public boolean renews() {
        return false;
    }
}
