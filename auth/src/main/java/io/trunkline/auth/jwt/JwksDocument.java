package io.trunkline.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Key Set (RFC 7517, 5): its public keys for signatures. Others are passed over as the RFC asks: of kinds that we do not
 * know, for encryption, and shared secrets, which nobody publishes in earnest.
 */
final class JwksDocument {
    /** A set with more than these is not one of signing keys; tokens without {@code kid} try them all. */
    private static final int MOST_KEYS = 64;

    private JwksDocument() {}

    /** @throws ParseException where it is no set of keys */
    static List<JwtKey> parse(String json) throws ParseException {
        Map<String, Object>[] members = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "keys");
        if (members == null) throw new ParseException("it has no 'keys'", 0);
        if (members.length > MOST_KEYS) throw new ParseException("it has more than " + MOST_KEYS + " keys", 0);
        List<JwtKey> keys = new ArrayList<>();
        for (Map<String, Object> member : members) {
            JwtKey key = key(member);
            if (key != null) keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static @Nullable JwtKey key(Map<String, Object> member) {
        try {
            JWK jwk = JWK.parse(member);
            if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) return null;
            PublicKey shown = publicKey(jwk);
            if (shown == null) return null;
            JwtKey key = JwtKey.ofPublic(jwk.getKeyID(), shown);
            if (jwk.getAlgorithm() == null) return key;
            JwtAlgorithm only = JwtAlgorithm.of(jwk.getAlgorithm().getName());
            return only == null ? null : key.only(only);
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException unusable) {
            return null;
        }
    }

    private static @Nullable PublicKey publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof RSAKey rsa) return rsa.toRSAPublicKey();
        if (jwk instanceof ECKey ec) return ec.toECPublicKey();
        if (jwk instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
            return Ed25519.ofBytes(pair.getDecodedX());
        }
        return null;
    }
}
