package io.trunkline.transport.jetty;

import io.trunkline.tls.ClientCertificates;
import io.trunkline.tls.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Certificates made for a test: an authority, a server's for localhost, and a client's. */
final class Certificates {
    /** What a client of TLS brings along. */
    record Client(SSLContext context, List<String> protocols) {
        Client speaking(String protocol) {
            return new Client(context, List.of(protocol));
        }
    }

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .commonName("authority")
            .certificateAuthority(0)
            .build();
    private final Path folder;

    Certificates(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("trust.pem"), authority.certificatePem());
        renew("localhost");
    }

    /** Writes another certificate for the server. */
    void renew(String commonName) throws IOException {
        HeldCertificate server = new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName(commonName)
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        Files.writeString(folder.resolve("key.pem"), server.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("certificate.pem"), server.certificatePem());
    }

    /** Writes what is no certificate. */
    void spoil() throws IOException {
        Files.writeString(folder.resolve("certificate.pem"), "spoiled");
    }

    TlsConfig config(ClientCertificates clients) {
        return new TlsConfig(
                folder.resolve("certificate.pem"),
                folder.resolve("key.pem"),
                clients,
                folder.resolve("trust.pem"),
                TlsConfig.PROTOCOLS);
    }

    /** A client that shows no certificate. */
    Client anonymous() {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        return new Client(certificates.sslContext(), TlsConfig.PROTOCOLS);
    }

    /** A client with a certificate of this name. */
    Client named(String commonName) {
        HeldCertificate own = new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName(commonName)
                .build();
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .heldCertificate(own)
                .build();
        return new Client(certificates.sslContext(), TlsConfig.PROTOCOLS);
    }
}
