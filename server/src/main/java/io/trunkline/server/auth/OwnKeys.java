package io.trunkline.server.auth;

import io.trunkline.auth.jwt.JwtAlgorithm;
import io.trunkline.auth.jwt.JwtConfig;
import io.trunkline.auth.jwt.JwtKey;
import io.trunkline.auth.jwt.PemKeys;
import io.trunkline.domain.auth.Secret;
import java.util.ArrayList;
import java.util.List;

/** The keys that the configuration itself has. Reading them reads files. */
final class OwnKeys {
    private static final String PUBLIC = "auth.jwt.publicKey";

    private final JwtConfig jwt;
    private final List<JwtKey> keys = new ArrayList<>();

    /** @throws IllegalArgumentException where a key cannot be used */
    OwnKeys(TokensConfig config) {
        this.jwt = config.jwt();
        config.secret().ifPresent(secret -> keys.add(secretKey(secret)));
        config.publicKey()
                .ifPresent(shown -> keys.add(config.privateKey()
                        .map(secret -> PemKeys.ofPair(PUBLIC, null, shown, secret))
                        .orElseGet(() -> PemKeys.ofPublic(PUBLIC, null, shown))));
    }

    private static JwtKey secretKey(Secret secret) {
        try {
            return JwtKey.secret(null, secret);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("auth.jwt.secret: " + refused.getMessage());
        }
    }

    /** All of them. */
    List<JwtKey> all() {
        return List.copyOf(keys);
    }

    /** The one that signs, where {@link TokensConfig#canBeIssued}. */
    JwtKey signing() {
        return keys.getFirst();
    }

    /**
     * What the signing key signs with.
     *
     * @throws IllegalArgumentException where none of its algorithms is allowed
     */
    JwtAlgorithm algorithm() {
        return signing().algorithms().stream()
                .filter(jwt.algorithms()::contains)
                .sorted()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("auth.jwt.algorithms must have one of the own key"));
    }
}
