package io.trunkline.http.internal;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.http.HttpExchange;
import java.util.Optional;

/** What a request brings to show who makes it: a header, never a field of the query, which ends up in logs. */
sealed interface Credentials {
    /** {@code Authorization: Bearer TOKEN} (RFC 6750, section 2.1). */
    record Token(Secret secret) implements Credentials {}

    /** {@code X-API-Key: KEY}, or {@code Authorization: ApiKey KEY}. */
    record Key(Secret secret) implements Credentials {}

    /** Those of a request: {@code Authorization} where it is there, else the key. Another scheme is as if there were none. */
    static Optional<Credentials> of(HttpExchange exchange) {
        Optional<String> authorization = exchange.header("Authorization");
        if (authorization.isEmpty()) {
            return exchange.header("X-API-Key").map(key -> new Key(Secret.of(key.strip())));
        }
        return secret(authorization.get(), "Bearer ")
                .<Credentials>map(Token::new)
                .or(() -> secret(authorization.get(), "ApiKey ").map(Key::new));
    }

    /** The bearer token alone. */
    static Optional<Secret> bearer(HttpExchange exchange) {
        return exchange.header("Authorization").flatMap(value -> secret(value, "Bearer "));
    }

    /** Names of schemes compare without regard to case (RFC 9110, section 11.1). */
    private static Optional<Secret> secret(String value, String scheme) {
        return value.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(Secret.of(value.substring(scheme.length()).strip()))
                : Optional.empty();
    }
}
