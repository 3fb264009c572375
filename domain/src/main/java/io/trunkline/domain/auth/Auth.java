package io.trunkline.domain.auth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How a hub knows who is on the line, and what they may do.
 *
 * @param verifier of the tokens that clients bring
 * @param access decides over each command
 * @param revocations of tokens; live connections whose token is taken back are closed within about a second
 * @param anonymous whether those without a token are welcome, as {@link Principal#ANONYMOUS}
 * @param timeout how long a connection may stay without a principal
 * @param grace how long a connection stays after its token has ended, for a token that is on its way
 */
public record Auth(
        TokenVerifier verifier,
        AccessPolicy access,
        Revocations revocations,
        boolean anonymous,
        Duration timeout,
        Duration grace) {
    /** Everybody is welcome, nobody has a name, and everything is allowed: the demo, and applications with hooks of their own. */
    public static final Auth OPEN = new Auth(
            token -> CompletableFuture.failedStage(
                    new AuthException(AuthException.Reason.INVALID, "this server has no authentication")),
            AccessPolicy.OPEN,
            Revocations.NONE,
            true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));

    public Auth {
        if (!timeout.isPositive())
            throw new IllegalArgumentException("auth.timeout must be positive, but was " + timeout);
        if (grace.isNegative()) throw new IllegalArgumentException("auth.grace must not be negative, but was " + grace);
    }
}
