package io.trunkline.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/**
 * A certificate for development: for this machine's own names, signed by itself, so nobody trusts it who was not told to. Kept
 * in a folder, so that a browser's exception or a client's {@code --ca} holds until it expires.
 */
final class SelfSigned {
    private static final int DAYS = 365;

    private final Path certificate;
    private final Path key;

    private SelfSigned(Path folder) {
        this.certificate = folder.resolve("certificate.pem");
        this.key = folder.resolve("key.pem");
    }

    /** The certificate in a folder; makes one where there is none yet, or it has expired. */
    static SelfSigned in(Path folder) throws CommandFailure {
        SelfSigned found = new SelfSigned(folder);
        try {
            if (!found.isUsable()) found.make(folder);
            return found;
        } catch (IOException fault) {
            throw new CommandFailure(
                    ExitCode.FAILED, "--tls-self-signed: cannot use the folder " + folder + ": " + fault.getMessage());
        }
    }

    Path certificate() {
        return certificate;
    }

    Path key() {
        return key;
    }

    private boolean isUsable() throws IOException {
        if (!Files.exists(certificate) || !Files.exists(key)) return false;
        try (InputStream pem = Files.newInputStream(certificate)) {
            ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem)).checkValidity();
            return true;
        } catch (CertificateException expired) {
            return false;
        }
    }

    private void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        HeldCertificate made = new HeldCertificate.Builder()
                .commonName("Trunkline development")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("::1")
                .duration(DAYS, TimeUnit.DAYS)
                .build();
        Files.deleteIfExists(key);
        // nobody else may read the key, not even for a moment
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, made.privateKeyPkcs8Pem(), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.writeString(certificate, made.certificatePem(), StandardCharsets.US_ASCII);
    }
}
