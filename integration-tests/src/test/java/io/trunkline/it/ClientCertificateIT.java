package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.it.support.Certificate;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.tls.ClientTls;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The certificate that a client shows is in the handshake that hooks see, over WebSocket and over TCP. */
@ExtendWith(LeakCheck.class)
class ClientCertificateIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theHookSeesTheCertificateThatTheClientShows(Door door) throws Exception {
        Certificate own = certificate("server");
        Certificate shown = certificate("client");
        TlsPeer peer = peerSeen(door, own, shown, ClientTls.of(own.certificate(), shown.certificate(), shown.key()));
        assertThat(peer.protocol()).isEqualTo("TLSv1.3");
        assertThat(peer.cipherSuite()).startsWith("TLS_");
        assertThat(peer.certificates()).containsExactly(read(shown.certificate()));
    }

    @ParameterizedTest
    @EnumSource
    void whoShowsNoCertificateIsLetInWhereItIsOnlyWanted(Door door) throws Exception {
        Certificate own = certificate("server");
        TlsPeer peer = peerSeen(door, own, certificate("client"), ClientTls.of(own.certificate(), null, null));
        assertThat(peer.certificates()).isEmpty();
    }

    private TlsPeer peerSeen(Door door, Certificate own, Certificate trusted, ClientTls tls) throws Exception {
        CompletableFuture<Handshake> seen = new CompletableFuture<>();
        String[] settings = own.settings("tls.clients=wanted", "tls.trust=" + trusted.certificate());
        try (TestServer server = TestServer.start(settings);
                ClientTransport transport = door.transport(tls)) {
            server.hub().onHandshake(handshake -> {
                seen.complete(handshake);
                return HandshakeDecision.ALLOW;
            });
            try (TrunklineClient client = TrunklineClient.builder(door.tlsUrl(server))
                    .transport(transport)
                    .connect()
                    .get(10, TimeUnit.SECONDS)) {
                client.ping().get(10, TimeUnit.SECONDS);
            }
        }
        TlsPeer peer = seen.get(10, TimeUnit.SECONDS).tls();
        assertThat(peer).isNotNull();
        return peer;
    }

    private Certificate certificate(String name) throws Exception {
        return Certificate.in(Files.createDirectory(folder.resolve(name)));
    }

    private static X509Certificate read(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
