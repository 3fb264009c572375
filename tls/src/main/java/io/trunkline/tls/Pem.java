package io.trunkline.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files. What is wrong is an IllegalArgumentException that names the option and the file, never their content. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    static List<X509Certificate> certificates(String option, Path file) {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(read(option, file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) throw new IllegalArgumentException(option + ": no certificate in " + file);
            return chain;
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException(option + ": no certificates in PEM in " + file, broken);
        }
    }

    static PrivateKey key(String option, Path file) {
        Matcher block = KEY.matcher(new String(read(option, file), StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new IllegalArgumentException(
                    option + ": no unencrypted PKCS #8 key ('BEGIN PRIVATE KEY') in " + file);
        }
        byte[] der = der(option, file, block.group(1));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException other) {
                // the next one
            }
        }
        throw new IllegalArgumentException(option + ": the key in " + file + " is none of " + ALGORITHMS);
    }

    private static byte[] der(String option, Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            // without its cause, which may show a part of the key
            throw new IllegalArgumentException(option + ": the key in " + file + " is not Base64");
        }
    }

    private static byte[] read(String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException fault) {
            throw new IllegalArgumentException(
                    option + ": cannot read " + file + ": " + fault.getClass().getSimpleName(), fault);
        }
    }
}
