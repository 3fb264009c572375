package io.trunkline.tls;

import io.trunkline.domain.connection.TlsPeer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a handshake has brought about, in the domain's terms. */
public final class TlsPeers {
    private TlsPeers() {}

    /** @param session of a handshake that is done */
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
