package io.trunkline.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import io.trunkline.domain.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key, and the algorithms it is for: a shared secret is never used with a signature, nor a public key as a secret, whatever a token
 * says (RFC 8725, 3.1). Immutable; any thread. What cannot be a key is an {@link IllegalArgumentException} that does not show it.
 */
public final class JwtKey {
    private static final int LEAST_RSA_BITS = 2048;
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable String id;
    private final Set<JwtAlgorithm> algorithms;
    private final Verifying verifying;
    private final @Nullable Signing signing;

    private interface Verifying {
        boolean verify(JwtAlgorithm algorithm, byte[] input, byte[] signature)
                throws JOSEException, GeneralSecurityException;
    }

    private interface Signing {
        byte[] sign(JwtAlgorithm algorithm, byte[] input) throws JOSEException, GeneralSecurityException;
    }

    private JwtKey(@Nullable String id, Set<JwtAlgorithm> algorithms, Verifying verifying, @Nullable Signing signing) {
        this.id = id;
        this.algorithms = Set.copyOf(algorithms);
        this.verifying = verifying;
        this.signing = signing;
    }

    /** A shared secret: the UTF-8 bytes of the text. */
    public static JwtKey secret(@Nullable String id, Secret secret) {
        return secret(id, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** A shared secret, for each HMAC whose output it is as long as (RFC 7518, 3.2): 32, 48 or 64 bytes. */
    public static JwtKey secret(@Nullable String id, byte[] secret) {
        if (secret.length < 32) {
            throw new IllegalArgumentException("a shared secret must have at least 32 bytes, but had " + secret.length);
        }
        Set<JwtAlgorithm> algorithms = EnumSet.of(JwtAlgorithm.HS256);
        if (secret.length >= 48) algorithms.add(JwtAlgorithm.HS384);
        if (secret.length >= 64) algorithms.add(JwtAlgorithm.HS512);
        try {
            return new JwtKey(id, algorithms, by(new MACVerifier(secret)), by(new MACSigner(secret)));
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a long shared secret must be usable", unusable);
        }
    }

    /** A key that only verifies: RSA of at least 2,048 bits, EC on P-256, or Ed25519. */
    public static JwtKey ofPublic(@Nullable String id, PublicKey key) {
        return of(id, key, null);
    }

    /** A key that signs and verifies. */
    public static JwtKey ofPair(@Nullable String id, PublicKey shown, PrivateKey secret) {
        if (!shown.getAlgorithm().equals(secret.getAlgorithm())) throw otherPair();
        JwtKey key = of(id, shown, secret);
        JwtAlgorithm any = key.algorithms.iterator().next();
        if (!key.verifies(any, PROBE, key.sign(any, PROBE))) throw otherPair();
        return key;
    }

    private static IllegalArgumentException otherPair() {
        return new IllegalArgumentException("the private key is not that of the public key");
    }

    private static JwtKey of(@Nullable String id, PublicKey key, @Nullable PrivateKey secret) {
        try {
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
                Set<JwtAlgorithm> algorithms = EnumSet.of(JwtAlgorithm.RS256, JwtAlgorithm.PS256);
                return new JwtKey(
                        id,
                        algorithms,
                        by(new RSASSAVerifier(rsa)),
                        secret == null ? null : by(new RSASSASigner(secret)));
            }
            if (key instanceof ECPublicKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
                Signing signing = secret instanceof ECPrivateKey own ? by(new ECDSASigner(own)) : null;
                return new JwtKey(id, EnumSet.of(JwtAlgorithm.ES256), by(new ECDSAVerifier(ec)), signing);
            }
            if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals(Ed25519.NAME)) {
                Signing signing = secret == null ? null : (algorithm, input) -> Ed25519.sign(secret, input);
                return new JwtKey(
                        id,
                        EnumSet.of(JwtAlgorithm.EDDSA),
                        (algorithm, input, signature) -> Ed25519.verify(ed, input, signature),
                        signing);
            }
        } catch (JOSEException unusable) {
            throw new IllegalArgumentException("the key cannot be used: " + unusable.getMessage());
        }
        throw new IllegalArgumentException("a key must be RSA of at least " + LEAST_RSA_BITS
                + " bits, EC on P-256, or Ed25519, but was another " + key.getAlgorithm() + " key");
    }

    private static Verifying by(JWSVerifier verifier) {
        return (algorithm, input, signature) -> verifier.verify(algorithm.header(), input, Base64URL.encode(signature));
    }

    private static Signing by(JWSSigner signer) {
        return (algorithm, input) -> signer.sign(algorithm.header(), input).decode();
    }

    /** The same key for one of its algorithms alone. */
    JwtKey only(JwtAlgorithm algorithm) {
        if (!algorithms.contains(algorithm)) {
            throw new IllegalArgumentException(algorithm.text() + " is none of the key's algorithms");
        }
        return new JwtKey(id, EnumSet.of(algorithm), verifying, signing);
    }

    /** What tokens name it by; null where they need not. */
    public @Nullable String id() {
        return id;
    }

    public Set<JwtAlgorithm> algorithms() {
        return algorithms;
    }

    public boolean canSign() {
        return signing != null;
    }

    /** Whether the signature is this key's; no for an algorithm that is not. */
    boolean verifies(JwtAlgorithm algorithm, byte[] input, byte[] signature) {
        if (!algorithms.contains(algorithm)) return false;
        try {
            return verifying.verify(algorithm, input, signature);
        } catch (JOSEException | GeneralSecurityException malformed) {
            return false;
        }
    }

    byte[] sign(JwtAlgorithm algorithm, byte[] input) {
        if (signing == null || !algorithms.contains(algorithm)) {
            throw new IllegalStateException("the key cannot sign with " + algorithm.text());
        }
        try {
            return signing.sign(algorithm, input);
        } catch (JOSEException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "the key cannot sign: " + unusable.getClass().getSimpleName());
        }
    }
}
