package io.trunkline.domain.connection;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

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

    /** What a handshake that is done has brought about. */
    public static TlsPeer of(SSLSession session) {
        return new TlsPeer(session.getProtocol(), session.getCipherSuite(), chainOf(session));
    }

    private static List<X509Certificate> chainOf(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        }
    }
}
