package io.trunkline.auth.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.trunkline.auth.revocation.RevocationLog;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Identity;
import io.trunkline.domain.auth.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes and signs access tokens. Immutable; any thread. */
final class AccessTokens {
    /** What an identity's claims may not say: it is ours to say, or would change what the token means. */
    private static final List<String> OURS =
            List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", RevocationLog.SESSION_CLAIM);

    private final JwtConfig config;
    private final JwtKey key;
    private final JwtAlgorithm algorithm;
    private final String header;

    AccessTokens(JwtConfig config, JwtKey key, JwtAlgorithm algorithm) {
        if (!key.canSign() || !key.algorithms().contains(algorithm)) {
            throw new IllegalArgumentException("auth.jwt: the signing key cannot sign with " + algorithm.text());
        }
        if (!config.algorithms().contains(algorithm)) {
            throw new IllegalArgumentException(
                    "auth.jwt.algorithms does not allow " + algorithm.text() + ", which tokens are signed with");
        }
        this.config = config;
        this.key = key;
        this.algorithm = algorithm;
        this.header = new JWSHeader.Builder(algorithm.header())
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build()
                .toBase64URL()
                .toString();
    }

    /** @param session that it belongs to; null for none */
    Secret sign(Identity identity, @Nullable String session, long nowMs) {
        String claims = JSONObjectUtils.toJSONString(claims(identity, session, nowMs));
        String signed = header + "." + Base64URL.encode(claims);
        byte[] signature = key.sign(algorithm, signed.getBytes(StandardCharsets.US_ASCII));
        String token = signed + "." + Base64URL.encode(signature);
        if (token.length() > CompactToken.MOST_BYTES) {
            throw new AuthException(
                    AuthException.Reason.INVALID,
                    "the user's roles and claims make a token of more than " + CompactToken.MOST_BYTES + " bytes");
        }
        return Secret.of(token);
    }

    private Map<String, Object> claims(Identity identity, @Nullable String session, long nowMs) {
        Map<String, Object> claims = new LinkedHashMap<>();
        identity.claims().forEach((name, values) -> claims.put(name, values.size() == 1 ? values.getFirst() : values));
        OURS.forEach(claims::remove);
        claims.remove(config.claims().grants());
        put(claims, "iss", config.issuer());
        put(claims, "aud", config.audience());
        claims.put(config.claims().user(), identity.user());
        claims.put(config.claims().roles(), List.copyOf(identity.roles()));
        // to the millisecond: a login right after the user was revoked is good
        claims.put("iat", BigDecimal.valueOf(nowMs, 3));
        claims.put("exp", BigDecimal.valueOf(nowMs + config.accessLifetime().toMillis(), 3));
        claims.put("jti", UUID.randomUUID().toString());
        put(claims, RevocationLog.SESSION_CLAIM, session);
        return claims;
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) claims.put(name, value);
    }
}
