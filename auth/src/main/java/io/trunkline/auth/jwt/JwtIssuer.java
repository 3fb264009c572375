package io.trunkline.auth.jwt;

import io.trunkline.auth.jwt.RefreshTokens.Found;
import io.trunkline.auth.jwt.RefreshTokens.Opened;
import io.trunkline.auth.jwt.RefreshTokens.Session;
import io.trunkline.auth.revocation.RevocationLog;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.IssuedTokens;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenIssuer;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Signs access tokens, and gives refresh tokens that are good once. A refresh looks the user up again, so that who was removed or has
 * other roles is found out. A refresh token that comes twice has leaked, to or from whoever came first: its session ends, and the
 * session's access tokens are revoked. Sessions end with the process. Any thread; never blocks.
 */
public final class JwtIssuer implements TokenIssuer {
    private final JwtConfig config;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final UserDirectory users;
    private final RevocationLog revocations;
    private final Clock clock;

    /** @throws IllegalArgumentException where the key cannot sign so, or the configuration does not allow it */
    public JwtIssuer(
            JwtConfig config,
            JwtKey key,
            JwtAlgorithm algorithm,
            UserDirectory users,
            RevocationLog revocations,
            Clock clock) {
        this.config = config;
        this.accessTokens = new AccessTokens(config, key, algorithm);
        this.refreshTokens = new RefreshTokens(clock, config.refreshLifetime(), config.maxSessions());
        this.users = users;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public CompletionStage<IssuedTokens> issue(Identity identity) {
        Opened opened = refreshTokens.open(identity.user());
        try {
            return CompletableFuture.completedFuture(tokens(identity, opened.session(), opened.token()));
        } catch (RuntimeException refused) {
            // it took the place of another session, and nobody has its token
            refreshTokens.end(opened.token());
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CompletionStage<IssuedTokens> refresh(Secret refreshToken) {
        CompletableFuture<IssuedTokens> answer = new CompletableFuture<>();
        try {
            Session session = current(refreshToken);
            users.find(session.user()).whenComplete((user, fault) -> {
                try {
                    if (fault != null) throw unavailable();
                    answer.complete(rotated(refreshToken, session, user));
                } catch (RuntimeException refused) {
                    answer.completeExceptionally(refused);
                }
            });
        } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
        }
        return answer;
    }

    private Session current(Secret refreshToken) {
        Found found = refreshTokens.find(refreshToken);
        if (!found.current()) throw usedBefore(refreshToken, found.session());
        return found.session();
    }

    private IssuedTokens rotated(Secret refreshToken, Session session, Optional<Identity> user) {
        if (user.isEmpty()) throw end(refreshToken, session, "the user of the refresh token is no more");
        // after the look-up, which may have taken long
        if (isRevoked(session)) throw end(refreshToken, session, "the refresh token was taken back");
        Secret next = refreshTokens.rotate(refreshToken);
        if (next == null) throw usedBefore(refreshToken, session);
        return tokens(user.get(), session, next);
    }

    private IssuedTokens tokens(Identity identity, Session session, Secret refresh) {
        Secret access = accessTokens.sign(identity, session.id(), clock.millis());
        return new IssuedTokens(access, config.accessLifetime(), refresh);
    }

    private boolean isRevoked(Session session) {
        Map<String, List<String>> claims = Map.of(RevocationLog.SESSION_CLAIM, List.of(session.id()));
        return revocations.isRevoked(
                new Principal(session.user(), Set.of(), claims, List.of(), null, session.beganMs(), 0, null));
    }

    private AuthException usedBefore(Secret refreshToken, Session session) {
        return end(refreshToken, session, "the refresh token was used before, so its session has ended");
    }

    private AuthException end(Secret refreshToken, Session session, String why) {
        refreshTokens.end(refreshToken);
        long lastMs = clock.millis()
                + config.accessLifetime().plus(config.clockSkew()).toMillis();
        revocations.revokeToken(session.id(), lastMs);
        return new AuthException(Reason.REVOKED, why);
    }

    private static AuthException unavailable() {
        return new AuthException(Reason.UNAVAILABLE, "the directory of users does not answer");
    }
}
