package io.trunkline.server.auth;

import io.trunkline.auth.key.ApiKey;
import io.trunkline.auth.key.ApiKeys;
import io.trunkline.auth.user.UsersConfig;
import io.trunkline.backend.access.HttpAccessConfig;
import io.trunkline.domain.auth.AccessRule;
import io.trunkline.domain.auth.AccessRules;
import io.trunkline.domain.auth.Auth;
import io.trunkline.http.AuthEndpointConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may come, and what they may do.
 *
 * @param open whether there is no authentication and no rule at all, as in the demo profile
 * @param anonymous whether those without a token are welcome; rules decide what they may do
 * @param timeout how long a connection may stay without showing a token where it needs one
 * @param grace how long a connection stays after its token has ended
 * @param tokens which tokens are taken
 * @param users who may log in; empty for nobody
 * @param keys of backends
 * @param rules in order; what none of them allows is refused
 * @param backend that decides what no rule decides; empty for none
 * @param endpoint where clients log in
 */
public record AuthConfig(
        boolean open,
        boolean anonymous,
        Duration timeout,
        Duration grace,
        TokensConfig tokens,
        Optional<UsersConfig> users,
        List<ApiKey> keys,
        List<AccessRule> rules,
        Optional<HttpAccessConfig> backend,
        AuthEndpointConfig endpoint) {
    /** Nobody without a token, no token, and no rule: everything is refused. */
    public static final AuthConfig DEFAULT = new AuthConfig(
            false,
            false,
            Auth.OPEN.timeout(),
            Auth.OPEN.grace(),
            TokensConfig.NONE,
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            AuthEndpointConfig.DEFAULT);

    public AuthConfig {
        keys = List.copyOf(keys);
        rules = List.copyOf(rules);
        if (!timeout.isPositive())
            throw new IllegalArgumentException("auth.timeout must be positive, but was " + timeout);
        if (grace.isNegative()) throw new IllegalArgumentException("auth.grace must not be negative, but was " + grace);
        if (open) {
            refuseBesideOpen("access.rules", !rules.isEmpty());
            refuseBesideOpen("access.http.url", backend.isPresent());
            refuseBesideOpen("auth.keys", !keys.isEmpty());
            refuseBesideOpen("users.file", users.isPresent());
            refuseBesideOpen("auth.jwt", tokens.areTaken());
        }
        if (users.isPresent()) checkLogins(tokens);
        checkNames(rules);
        checkKeys(keys);
    }

    private static void refuseBesideOpen(String key, boolean isSet) {
        if (isSet)
            throw new IllegalArgumentException(key + " must not be set where auth.open is true: nothing asks it");
    }

    /** What is allowed and rarely meant, a line each, for the operator at the start. */
    public List<String> cautions() {
        boolean forAnybody = tokens.jwks().isPresent() && tokens.jwt().audience() == null;
        return forAnybody
                ? List.of(
                        "auth.jwks.url is set without auth.jwt.audience: tokens that its issuer made for other applications"
                                + " are taken as well")
                : List.of();
    }

    /** A log-in gives a token, and one that leaks can be taken back. */
    private static void checkLogins(TokensConfig tokens) {
        if (!tokens.canBeIssued()) {
            throw new IllegalArgumentException(
                    "auth.jwt.secret, or auth.jwt.publicKey with auth.jwt.privateKey, is missing:"
                            + " users.file is set, and who logs in gets a token");
        }
        if (tokens.revocations().isEmpty()) {
            throw new IllegalArgumentException(
                    "auth.revocations.file is missing: users.file is set, and tokens can be taken back");
        }
    }

    private static void checkNames(List<AccessRule> rules) {
        try {
            new AccessRules(rules);
        } catch (IllegalArgumentException twins) {
            throw new IllegalArgumentException("access.rules: " + twins.getMessage(), twins);
        }
    }

    /** Refuses one key for two backends. */
    private static void checkKeys(List<ApiKey> keys) {
        new ApiKeys(keys);
    }
}
