package io.trunkline.server.auth;

import io.trunkline.auth.jwt.AccessTokenIssuer;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.time.Clock;
import java.util.concurrent.CompletionException;

/** Issues a token outside of a server, by the server's key. */
public final class HandIssue {
    private HandIssue() {}

    /**
     * A token for whoever is named. Blocks while it reads the key.
     *
     * @throws IllegalArgumentException where there is no key to sign with, or it cannot be used
     */
    public static Secret token(TokensConfig config, Identity identity, Clock clock) {
        if (!config.canBeIssued()) {
            throw new IllegalArgumentException(
                    "auth.jwt.secret, or auth.jwt.publicKey with auth.jwt.privateKey, is missing:"
                            + " there is nothing to sign a token with");
        }
        OwnKeys own = new OwnKeys(config);
        try {
            return new AccessTokenIssuer(config.jwt(), own.signing(), own.algorithm(), clock)
                    .issue(identity)
                    .toCompletableFuture()
                    .join()
                    .access();
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof AuthException known) {
                throw new IllegalArgumentException(known.getMessage(), known);
            }
            throw refused;
        }
    }
}
