package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.AuthException.Reason;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.auth.TokenVerifier;
import io.trunkline.domain.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Says whose a JSON Web Token is. The configuration and the keys choose how it is checked, never the token: its algorithm must be
 * allowed, and be one of the key's own (RFC 8725). Any thread; answers at once unless keys have to be fetched.
 */
public final class JwtVerifier implements TokenVerifier {
    private final JwtConfig config;
    private final JwtKeys keys;
    private final Revocations revocations;
    private final Clock clock;

    public JwtVerifier(JwtConfig config, JwtKeys keys, Revocations revocations, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Principal> verify(Secret token) {
        CompletableFuture<Principal> answer = new CompletableFuture<>();
        try {
            CompactToken parts = CompactToken.parse(token.reveal());
            if (!config.algorithms().contains(parts.algorithm())) {
                throw CompactToken.invalid("is signed with an algorithm that auth.jwt.algorithms does not allow");
            }
            keys.find(parts.keyId()).whenComplete((found, fault) -> {
                if (fault != null) answer.completeExceptionally(plain(fault));
                else check(parts, found, answer);
            });
        } catch (AuthException refused) {
            answer.completeExceptionally(refused);
        }
        return answer;
    }

    private void check(CompactToken parts, List<JwtKey> candidates, CompletableFuture<Principal> answer) {
        try {
            checkSignature(parts, candidates);
            answer.complete(principal(new ClaimSet(CompactToken.object(parts.payload(), "payload"))));
        } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
        }
    }

    /** The failure as such, without what stages put around it. */
    private static Throwable plain(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }

    private static void checkSignature(CompactToken parts, List<JwtKey> candidates) {
        if (candidates.isEmpty()) throw CompactToken.invalid("is signed with an unknown key");
        boolean fits = false;
        for (JwtKey key : candidates) {
            if (key.verifies(parts.algorithm(), parts.signed(), parts.signature())) return;
            fits |= key.algorithms().contains(parts.algorithm());
        }
        throw CompactToken.invalid(
                fits ? "has a wrong signature" : "is signed with an algorithm that is none of the key's");
    }

    private Principal principal(ClaimSet claims) {
        long nowMs = clock.millis();
        long expiresAtMs = checkTimes(claims, nowMs);
        checkOrigin(claims);
        for (String name : config.requiredClaims()) {
            if (!claims.has(name))
                throw CompactToken.invalid("has no claim '" + name + "', which auth.jwt.requiredClaims names");
        }
        Long issuedAtMs = claims.timeMs("iat");
        Principal principal = new Principal(
                user(claims),
                Set.copyOf(claims.texts(config.claims().roles())),
                claims.allTexts(),
                GrantClaims.read(claims.get(config.claims().grants())),
                claims.json(config.claims().info()),
                issuedAtMs == null ? 0 : issuedAtMs,
                expiresAtMs,
                claims.text("jti"));
        if (revocations.isRevoked(principal)) throw new AuthException(Reason.REVOKED, "the token was taken back");
        return principal;
    }

    /** When it ends, 0 for never. */
    private long checkTimes(ClaimSet claims, long nowMs) {
        long skewMs = config.clockSkew().toMillis();
        Long expires = claims.timeMs("exp");
        if (expires == null && config.expiryRequired()) {
            throw CompactToken.invalid("has no claim 'exp', which auth.jwt.expiryRequired asks for");
        }
        if (expires != null && nowMs - skewMs >= expires)
            throw new AuthException(Reason.EXPIRED, "the token has expired");
        for (String name : List.of("nbf", "iat")) {
            Long from = claims.timeMs(name);
            if (from != null && nowMs + skewMs < from)
                throw CompactToken.invalid("is not valid yet, by its claim '" + name + "'");
        }
        // 0 would mean that it does not end
        return expires == null ? 0 : Math.max(1, expires);
    }

    private void checkOrigin(ClaimSet claims) {
        String issuer = config.issuer();
        if (issuer != null && !issuer.equals(claims.text("iss"))) {
            throw CompactToken.invalid("is not of the issuer that auth.jwt.issuer names");
        }
        if (config.audience() != null && !claims.texts("aud").contains(config.audience())) {
            throw CompactToken.invalid("is not for the audience that auth.jwt.audience names");
        }
    }

    private String user(ClaimSet claims) {
        String name = config.claims().user();
        String user = claims.text(name);
        if (user == null || user.isEmpty()) throw CompactToken.invalid("names no user in its claim '" + name + "'");
        // it goes into logs, headers and names of channels
        if (user.chars().anyMatch(Character::isISOControl)) {
            throw CompactToken.invalid("names a user with a control character in its claim '" + name + "'");
        }
        return user;
    }
}
