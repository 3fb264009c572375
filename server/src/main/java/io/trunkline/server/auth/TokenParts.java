package io.trunkline.server.auth;

import io.trunkline.auth.jwt.JwksKeys;
import io.trunkline.auth.jwt.JwtAlgorithm;
import io.trunkline.auth.jwt.JwtIssuer;
import io.trunkline.auth.jwt.JwtKey;
import io.trunkline.auth.jwt.JwtKeys;
import io.trunkline.auth.jwt.JwtVerifier;
import io.trunkline.auth.jwt.PemKeys;
import io.trunkline.auth.revocation.RevocationLog;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenIssuer;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.auth.TokenVerifier;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What checks and makes tokens. Opening reads files; closing ends threads. */
final class TokenParts implements AutoCloseable {
    private static final String PUBLIC = "auth.jwt.publicKey";

    private final TokensConfig config;
    private final Clock clock;
    private final List<JwtKey> own;
    private final Optional<JwksKeys> fetched;
    private final Optional<RevocationLog> log;

    /** @throws IllegalArgumentException where a key or a file cannot be used */
    TokenParts(TokensConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.own = ownKeys(config);
        this.log = config.revocations().map(file -> RevocationLog.open(file, clock));
        this.fetched = config.jwks().map(server -> new JwksKeys(server, clock));
    }

    /** The one that signs comes first. */
    private static List<JwtKey> ownKeys(TokensConfig config) {
        List<JwtKey> keys = new ArrayList<>();
        config.secret().ifPresent(secret -> keys.add(secretKey(secret)));
        config.publicKey()
                .ifPresent(shown -> keys.add(config.privateKey()
                        .map(secret -> PemKeys.ofPair(PUBLIC, null, shown, secret))
                        .orElseGet(() -> PemKeys.ofPublic(PUBLIC, null, shown))));
        return keys;
    }

    private static JwtKey secretKey(Secret secret) {
        try {
            return JwtKey.secret(null, secret);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("auth.jwt.secret: " + refused.getMessage());
        }
    }

    /** Empty where no token can be good. */
    Optional<TokenVerifier> verifier() {
        if (!config.areTaken()) return Optional.empty();
        JwtKeys keys = JwtKeys.of(own);
        JwtKeys all = fetched.<JwtKeys>map(keys::orElse).orElse(keys);
        return Optional.of(new JwtVerifier(config.jwt(), all, revocations(), clock));
    }

    Revocations revocations() {
        return log.<Revocations>map(revocations -> revocations).orElse(Revocations.NONE);
    }

    /** Takes tokens back; says that it cannot where no file keeps it. */
    TokenRevoker revoker() {
        return log.<TokenRevoker>map(revocations -> revocations).orElse(TokenRevoker.NONE);
    }

    /** Empty where there is no key to sign with. */
    Optional<TokenIssuer> issuer(UserDirectory users) {
        if (!config.canBeIssued()) return Optional.empty();
        JwtKey key = own.getFirst();
        JwtAlgorithm algorithm = key.algorithms().stream()
                .filter(config.jwt().algorithms()::contains)
                .sorted()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("auth.jwt.algorithms must have one of the own key"));
        return log.map(revocations -> new JwtIssuer(config.jwt(), key, algorithm, users, revocations, clock));
    }

    @Override
    public void close() {
        fetched.ifPresent(JwksKeys::close);
        log.ifPresent(RevocationLog::close);
    }
}
