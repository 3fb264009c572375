package io.trunkline.client.internal.auth;

import io.trunkline.domain.auth.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave.
 *
 * @param access null once it is not to be shown any more
 * @param refresh buys the next; null where the server gives none
 * @param life from when it was given; null where the server did not say
 * @param givenNanos when
 */
record HeldTokens(
        @Nullable Secret access,
        @Nullable Secret refresh,
        @Nullable Duration life,
        long givenNanos) {
    /** @param before the refresh token that was used, which holds on where the server gives no other */
    static HeldTokens read(HttpAnswer answer, @Nullable Secret before, long now) {
        String access = answer.requiredToken("access_token");
        String type = answer.string("token_type");
        if (type != null && !type.equalsIgnoreCase("Bearer")) {
            throw answer.failure("token_type must be Bearer, but was '" + TokenFailures.line(type) + "'");
        }
        String refresh = answer.string("refresh_token");
        Long seconds = answer.seconds("expires_in");
        return new HeldTokens(
                Secret.of(access),
                refresh == null ? before : Secret.of(refresh),
                seconds == null ? null : Duration.ofSeconds(seconds),
                now);
    }

    /** The access token while less than 80 % of its life is over, else null. */
    @Nullable
    Secret fresh(long now) {
        if (life == null) return access;
        Duration useful = life.multipliedBy(4).dividedBy(5);
        return Duration.ofNanos(now - givenNanos).compareTo(useful) < 0 ? access : null;
    }

    Secret required() {
        if (access == null) throw new IllegalStateException("the access token was given up");
        return access;
    }

    HeldTokens withoutAccess() {
        return new HeldTokens(null, refresh, life, givenNanos);
    }
}
