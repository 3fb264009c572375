package io.trunkline.server.auth;

import io.trunkline.auth.jwt.JwksKeys;
import io.trunkline.auth.jwt.JwtIssuer;
import io.trunkline.auth.jwt.JwtKeys;
import io.trunkline.auth.jwt.JwtVerifier;
import io.trunkline.auth.revocation.RevocationLog;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.TokenIssuer;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.auth.TokenVerifier;
import io.trunkline.domain.auth.UserDirectory;
import io.trunkline.domain.time.Clock;
import java.util.Optional;

/** What checks and makes tokens. Opening reads files; closing ends threads. */
final class TokenParts implements AutoCloseable {
    private final TokensConfig config;
    private final Clock clock;
    private final OwnKeys own;
    private final Optional<JwksKeys> fetched;
    private final Optional<RevocationLog> log;

    /** @throws IllegalArgumentException where a key or a file cannot be used */
    TokenParts(TokensConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.own = new OwnKeys(config);
        this.log = config.revocations().map(file -> RevocationLog.open(file, clock));
        this.fetched = config.jwks().map(server -> new JwksKeys(server, clock));
    }

    /** Empty where no token can be good. */
    Optional<TokenVerifier> verifier() {
        if (!config.areTaken()) return Optional.empty();
        JwtKeys keys = JwtKeys.of(own.all());
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

    /** Empty where there is no key to sign with, or no place for what is taken back. */
    Optional<TokenIssuer> issuer(UserDirectory users) {
        if (!config.canBeIssued()) return Optional.empty();
        return log.map(
                revocations -> new JwtIssuer(config.jwt(), own.signing(), own.algorithm(), users, revocations, clock));
    }

    @Override
    public void close() {
        fetched.ifPresent(JwksKeys::close);
        log.ifPresent(RevocationLog::close);
    }
}
