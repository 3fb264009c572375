package io.trunkline.domain.connection;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The TLS that a connection came through.
 *
 * @param protocol {@code TLSv1.3}, {@code TLSv1.2}
 * @param cipherSuite as the TLS library names it
 * @param certificates the client's chain, its own first, which has been verified; empty where it showed none
 */
public record TlsPeer(String protocol, String cipherSuite, List<X509Certificate> certificates) {
    public TlsPeer {
        certificates = List.copyOf(certificates);
    }
}
