package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenIssuer;
import io.trunkline.domain.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Signs access tokens, and gives no refresh tokens: for whoever makes tokens outside of a server, which has the sessions. Keeps nothing
 * of what it issued. Any thread; never blocks.
 */
public final class AccessTokenIssuer implements TokenIssuer {
    private final JwtConfig config;
    private final AccessTokens accessTokens;
    private final Clock clock;

    /** @throws IllegalArgumentException where the key cannot sign so, or the configuration does not allow it */
    public AccessTokenIssuer(JwtConfig config, JwtKey key, JwtAlgorithm algorithm, Clock clock) {
        this.config = config;
        this.accessTokens = new AccessTokens(config, key, algorithm);
        this.clock = clock;
    }

    @Override
    public CompletionStage<IssuedTokens> issue(Identity identity) {
        try {
            Secret access = accessTokens.sign(identity, null, clock.millis());
            return CompletableFuture.completedFuture(new IssuedTokens(access, config.accessLifetime(), null));
        } catch (AuthException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CompletionStage<IssuedTokens> refresh(Secret refreshToken) {
        return CompletableFuture.failedFuture(
                new AuthException(AuthException.Reason.INVALID, "there are no refresh tokens here"));
    }
}
