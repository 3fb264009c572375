package io.trunkline.auth.jwt;

import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keys of every kind, and tokens written by hand. */
final class TestTokens {
    static final KeyPair RSA = pair("RSA", null);
    static final KeyPair EC = pair("EC", "secp256r1");
    static final KeyPair ED = pair("Ed25519", null);
    static final JwtKey RSA_KEY = JwtKey.ofPair("rsa", RSA.getPublic(), RSA.getPrivate());
    static final JwtKey EC_KEY = JwtKey.ofPair("ec", EC.getPublic(), EC.getPrivate());
    static final JwtKey ED_KEY = JwtKey.ofPair("ed", ED.getPublic(), ED.getPrivate());
    static final JwtKey SECRET_KEY = JwtKey.secret("secret", Secret.of("s".repeat(64)));

    private TestTokens() {}

    static KeyPair pair(String algorithm, @Nullable String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static JwtKey keyFor(JwtAlgorithm algorithm) {
        return switch (algorithm) {
            case HS256, HS384, HS512 -> SECRET_KEY;
            case RS256, PS256 -> RSA_KEY;
            case ES256 -> EC_KEY;
            case EDDSA -> ED_KEY;
        };
    }

    /** A token of this payload in the right form. */
    static String signed(JwtKey key, JwtAlgorithm algorithm, String payload) {
        return signed(key, algorithm, "{\"alg\":\"" + algorithm.text() + "\",\"kid\":\"" + key.id() + "\"}", payload);
    }

    static String signed(JwtKey key, JwtAlgorithm algorithm, String header, String payload) {
        String input = base64(header) + "." + base64(payload);
        byte[] signature = key.sign(algorithm, input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static JwtConfig config(
            @Nullable String issuer, @Nullable String audience, Set<String> required, Set<JwtAlgorithm> algorithms) {
        return new JwtConfig(
                issuer,
                audience,
                Duration.ofSeconds(30),
                required,
                true,
                Duration.ofMinutes(15),
                Duration.ofDays(14),
                3,
                JwtClaimNames.DEFAULT,
                algorithms);
    }

    /** What a stage fails with, as a caller that adds no stage of its own sees it. */
    static AuthException refusal(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AuthException refused) return refused;
            throw failed;
        }
        throw new AssertionError("was not refused");
    }
}
