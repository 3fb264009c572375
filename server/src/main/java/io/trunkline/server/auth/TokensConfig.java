package io.trunkline.server.auth;

import io.trunkline.auth.jwt.JwksConfig;
import io.trunkline.auth.jwt.JwtConfig;
import io.trunkline.domain.auth.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which tokens are taken, and by what key own ones are signed.
 *
 * @param secret that tokens are signed and checked with; empty for none
 * @param publicKey PEM, that tokens are checked with; empty for none
 * @param privateKey PEM, of the public one; with it and without a secret, it signs own tokens
 * @param jwks a server that has keys of tokens from elsewhere; empty for none
 * @param jwt what tokens are like
 * @param revocations the file that keeps what was taken back; empty where nothing can be
 */
public record TokensConfig(
        Optional<Secret> secret,
        Optional<Path> publicKey,
        Optional<Path> privateKey,
        Optional<JwksConfig> jwks,
        JwtConfig jwt,
        Optional<Path> revocations) {
    /** No token is taken. */
    public static final TokensConfig NONE = new TokensConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            JwtConfig.DEFAULT,
            Optional.empty());

    public TokensConfig {
        if (privateKey.isPresent() && publicKey.isEmpty()) {
            throw new IllegalArgumentException("auth.jwt.publicKey is missing: auth.jwt.privateKey is set");
        }
    }

    /** Whether any token can be good. */
    boolean areTaken() {
        return secret.isPresent() || publicKey.isPresent() || jwks.isPresent();
    }

    /** Whether the server can issue tokens. */
    boolean canBeIssued() {
        return secret.isPresent() || privateKey.isPresent();
    }
}
