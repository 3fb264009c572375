package io.trunkline.client.internal.auth;

import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One origin of tokens. Called on any thread; must not block. */
public interface TokenSource {
    /**
     * A token to show now. Fails with a {@link io.trunkline.client.TrunklineException} of kind TOKEN.
     *
     * @param limit how long each request for it may take; an application's own code is bounded by whoever waits
     */
    CompletableFuture<Secret> token(Duration limit);

    /** A token is near its end, or was refused: it is not to be given again where another can be had. */
    void forget(Secret token);

    /** Whether asking again can give another token. */
    boolean renews();
}
