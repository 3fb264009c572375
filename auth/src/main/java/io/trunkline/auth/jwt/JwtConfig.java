package io.trunkline.auth.jwt;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens are good, and what issued ones are like.
 *
 * @param issuer that a token must name, and that issued ones name; null for any
 * @param audience that a token must name among others, and that issued ones name; null for any
 * @param clockSkew how far the issuer's clock may be from ours, at most ten minutes
 * @param requiredClaims that a token must have, whatever they say
 * @param expiryRequired whether a token without {@code exp} is refused
 * @param accessLifetime of issued access tokens, in whole seconds
 * @param refreshLifetime of issued refresh tokens, each from its own issue
 * @param maxSessions how many refresh tokens are out at most, a hundred of one user; the oldest go first
 * @param claims which claims mean what
 * @param algorithms that are accepted, where the key allows them too
 */
public record JwtConfig(
        @Nullable String issuer,
        @Nullable String audience,
        Duration clockSkew,
        Set<String> requiredClaims,
        boolean expiryRequired,
        Duration accessLifetime,
        Duration refreshLifetime,
        int maxSessions,
        JwtClaimNames claims,
        Set<JwtAlgorithm> algorithms) {
    private static final Duration MOST_SKEW = Duration.ofMinutes(10);

    /** Of any issuer, for any audience, with every algorithm that the keys allow. */
    public static final JwtConfig DEFAULT = new JwtConfig(
            null,
            null,
            Duration.ofSeconds(30),
            Set.of(),
            true,
            Duration.ofMinutes(15),
            Duration.ofDays(14),
            100_000,
            JwtClaimNames.DEFAULT,
            EnumSet.allOf(JwtAlgorithm.class));

    public JwtConfig {
        requiredClaims = Set.copyOf(requiredClaims);
        algorithms = Set.copyOf(algorithms);
        if (issuer != null && issuer.isEmpty()) throw wrong("issuer must not be empty");
        if (audience != null && audience.isEmpty()) throw wrong("audience must not be empty");
        if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
            throw wrong("clockSkew must be between PT0S and " + MOST_SKEW + ", but was " + clockSkew);
        }
        if (requiredClaims.contains("")) throw wrong("requiredClaims must not contain an empty name");
        if (accessLifetime.toSeconds() < 1)
            throw wrong("accessLifetime must be at least PT1S, but was " + accessLifetime);
        if (refreshLifetime.compareTo(accessLifetime) < 0) {
            throw wrong("refreshLifetime must be at least accessLifetime, " + accessLifetime + ", but was "
                    + refreshLifetime);
        }
        if (maxSessions < 1) throw wrong("maxSessions must be positive, but was " + maxSessions);
        if (algorithms.isEmpty()) throw wrong("algorithms must not be empty");
    }

    private static IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("auth.jwt." + problem);
    }
}
