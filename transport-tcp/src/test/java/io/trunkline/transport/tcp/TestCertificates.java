package io.trunkline.transport.tcp;

import io.trunkline.tls.ClientCertificates;
import io.trunkline.tls.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of the test's, a server's certificate in files, and clients that trust it. */
final class TestCertificates {
    static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("authority of the tests")
            .build();

    private TestCertificates() {}

    static HeldCertificate issued(String name) {
        return new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .commonName(name)
                .addSubjectAlternativeName(name)
                .build();
    }

    /** Writes a server's files into {@code folder}, over those that are there. */
    static void write(Path folder, HeldCertificate server) throws IOException {
        Files.writeString(folder.resolve("server.pem"), server.certificatePem());
        Files.writeString(folder.resolve("server.key"), server.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("authority.pem"), AUTHORITY.certificatePem());
    }

    static TlsConfig config(Path folder, ClientCertificates clients, String... protocols) {
        return new TlsConfig(
                folder.resolve("server.pem"),
                folder.resolve("server.key"),
                clients,
                folder.resolve("authority.pem"),
                protocols.length == 0 ? TlsConfig.PROTOCOLS : List.of(protocols));
    }

    /** A client's side that trusts the authority and shows nothing. */
    static SSLContext client() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(AUTHORITY.certificate())
                .build()
                .sslContext();
    }

    /** A client's side that shows a certificate. */
    static SSLContext client(HeldCertificate shown) {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(AUTHORITY.certificate())
                .heldCertificate(shown)
                .build()
                .sslContext();
    }
}
