package io.trunkline.domain.auth;

import java.util.concurrent.CompletionStage;

/** Says whose a token is. Implemented by {@code auth} or the application. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * Checks a token: signature, time, audience, revocation. Called on any thread, turns of loops among them; must not block, and
     * may answer later. A completed answer is the fast path.
     *
     * @return fails with an {@link AuthException}; any other failure counts as {@link AuthException.Reason#UNAVAILABLE}
     */
    CompletionStage<Principal> verify(Secret token);
}
