package io.trunkline.http;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says whose the key of a backend is. */
@FunctionalInterface
public interface ApiKeys {
    /** There are none. */
    ApiKeys NONE = key ->
            CompletableFuture.failedStage(new AuthException(AuthException.Reason.INVALID, "the API key is unknown"));

    /**
     * Checks a key, in time that does not depend on how much of it is right. Any thread; must not block.
     *
     * @return fails with an {@link AuthException}; any other failure counts as {@link AuthException.Reason#UNAVAILABLE}
     */
    CompletionStage<Principal> verify(Secret key);
}
