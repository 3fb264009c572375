package io.trunkline.tls;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server's TLS is made of; PEM files (RFC 7468), read again when they change.
 *
 * @param certificate the server's chain, its own certificate first
 * @param key the private key, PKCS #8 and not encrypted
 * @param clients whether clients show certificates
 * @param trust certificates of the authorities that may sign those of clients; needed unless {@code clients} is NONE
 * @param protocols of TLS that are spoken
 */
public record TlsConfig(
        Path certificate,
        Path key,
        ClientCertificates clients,
        @Nullable Path trust,
        List<String> protocols) {
    /** TLS 1.3 and 1.2. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    public TlsConfig {
        protocols = List.copyOf(protocols);
        if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
            throw new IllegalArgumentException("tls.protocols must be some of " + PROTOCOLS + ", but was " + protocols);
        }
        if (clients != ClientCertificates.NONE && trust == null) {
            throw new IllegalArgumentException("tls.trust is missing: client certificates are " + clients.text());
        }
    }

    /** TLS 1.3 and 1.2 without client certificates. */
    public static TlsConfig of(Path certificate, Path key) {
        return new TlsConfig(certificate, key, ClientCertificates.NONE, null, PROTOCOLS);
    }
}
