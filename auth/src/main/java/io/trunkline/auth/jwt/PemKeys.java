package io.trunkline.auth.jwt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys from PEM files (RFC 7468): {@code PUBLIC KEY} and unencrypted {@code PRIVATE KEY} (PKCS #8). Reads files, so it belongs to the
 * start. What is wrong is an {@link IllegalArgumentException} that names the option and the file, never their content.
 */
public final class PemKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", Ed25519.NAME);

    private interface Decoding<K> {
        K decode(KeyFactory factory, byte[] der) throws GeneralSecurityException;
    }

    private PemKeys() {}

    /** A key that only verifies. */
    public static JwtKey ofPublic(String option, @Nullable String id, Path file) {
        PublicKey key = publicKey(option, file);
        try {
            return JwtKey.ofPublic(id, key);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(option + ": " + file + ": " + unusable.getMessage());
        }
    }

    /** A key that signs and verifies. */
    public static JwtKey ofPair(String option, @Nullable String id, Path publicFile, Path privateFile) {
        PublicKey shown = publicKey(option, publicFile);
        PrivateKey secret = read(option, privateFile, "PRIVATE KEY", PemKeys::privateKey);
        try {
            return JwtKey.ofPair(id, shown, secret);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    option + ": " + publicFile + " and " + privateFile + ": " + unusable.getMessage());
        }
    }

    private static PublicKey publicKey(String option, Path file) {
        return read(option, file, "PUBLIC KEY", (factory, der) -> factory.generatePublic(new X509EncodedKeySpec(der)));
    }

    private static PrivateKey privateKey(KeyFactory factory, byte[] der) throws GeneralSecurityException {
        return factory.generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static <K> K read(String option, Path file, String kind, Decoding<K> decoding) {
        byte[] der = der(option, file, kind);
        for (String algorithm : ALGORITHMS) {
            try {
                return decoding.decode(KeyFactory.getInstance(algorithm), der);
            } catch (GeneralSecurityException other) {
                // the next one
            }
        }
        throw new IllegalArgumentException(option + ": the key in " + file + " is none of " + ALGORITHMS);
    }

    private static byte[] der(String option, Path file, String kind) {
        try {
            Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (block.find()) {
                if (block.group(1).equals(kind)) return Base64.getMimeDecoder().decode(block.group(2));
            }
        } catch (IOException fault) {
            throw new IllegalArgumentException(
                    option + ": cannot read " + file + ": " + fault.getClass().getSimpleName(), fault);
        } catch (IllegalArgumentException broken) {
            // without its cause, which may show a part of the key
            throw new IllegalArgumentException(option + ": the key in " + file + " is not Base64");
        }
        throw new IllegalArgumentException(option + ": no 'BEGIN " + kind + "' in " + file);
    }
}
