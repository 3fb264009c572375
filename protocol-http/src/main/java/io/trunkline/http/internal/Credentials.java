package io.trunkline.http.internal;

import io.trunkline.domain.auth.Authorization;
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
        return Authorization.of(Authorization.BEARER, authorization.get())
                .<Credentials>map(Token::new)
                .or(() -> Authorization.of("ApiKey", authorization.get()).map(Key::new));
    }

    /** The bearer token alone. */
    static Optional<Secret> bearer(HttpExchange exchange) {
        return exchange.header("Authorization").flatMap(value -> Authorization.of(Authorization.BEARER, value));
    }
}
