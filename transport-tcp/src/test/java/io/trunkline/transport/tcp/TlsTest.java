package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on the port: versions, certificates, and what is not TLS. */
class TlsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void certificates() throws IOException {
        TestCertificates.write(folder, TestCertificates.issued("127.0.0.1"));
    }

    private TestServer server(ClientCertificates clients, boolean clear) throws IOException {
        return new TestServer(TestServer.CONFIG.withTls(TestCertificates.config(folder, clients), clear));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void theConnectionKnowsItsTls(String version) throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, false);
                TcpPeer peer = server.open().startTls(TestCertificates.client(), version)) {
            peer.raw(StreamLineProtocol.OPENING).send("echo hi");
            assertThat(peer.next()).isEqualTo("ok echo hi");
            TlsPeer tls =
                    Objects.requireNonNull(server.nextConnection().handshake().tls());
            assertThat(tls.protocol()).isEqualTo(version);
            assertThat(tls.certificates()).isEmpty();
            assertThat(server.transport.endpoints().get(0).getScheme()).isEqualTo("tcps");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void largeMessagesComeThroughBothWays(String version) throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, false);
                TcpPeer peer = server.open().startTls(TestCertificates.client(), version)) {
            peer.raw(StreamLineProtocol.OPENING);
            String text = "x".repeat(900_000);
            for (int i = 0; i < 3; i++)
                assertThat(peer.send("echo " + text).next()).isEqualTo("ok echo " + text);
            peer.halfClose();
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.NORMAL);
        }
    }

    @Test
    void aNeededCertificateIsThere() throws Exception {
        HeldCertificate shown = TestCertificates.issued("device-7");
        try (TestServer server = server(ClientCertificates.NEEDED, false);
                TcpPeer peer = server.open().startTls(TestCertificates.client(shown))) {
            assertThat(peer.raw(StreamLineProtocol.OPENING).send("echo hi").next())
                    .isEqualTo("ok echo hi");
            TlsPeer tls =
                    Objects.requireNonNull(server.nextConnection().handshake().tls());
            X509Certificate first = tls.certificates().get(0);
            assertThat(first.getSubjectX500Principal().getName()).contains("CN=device-7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whoShowsNoNeededCertificateIsToldByAnAlert(String version) throws Exception {
        try (TestServer server = server(ClientCertificates.NEEDED, false)) {
            // TLS 1.3 tells the client only after its side of the handshake is done
            assertThatThrownBy(() -> {
                        try (TcpPeer peer = server.open().startTls(TestCertificates.client(), version)) {
                            peer.raw(StreamLineProtocol.OPENING).send("echo hi").next();
                        }
                    })
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("fatal alert");
            assertThat(server.nextRefusal()).startsWith("TLS: ");
        }
    }

    @Test
    void whoShowsNoWantedCertificateIsLetIn() throws Exception {
        try (TestServer server = server(ClientCertificates.WANTED, false);
                TcpPeer peer = server.open().startTls(TestCertificates.client())) {
            assertThat(peer.raw(StreamLineProtocol.OPENING).send("echo hi").next())
                    .isEqualTo("ok echo hi");
        }
    }

    @Test
    void clearTextOnAPortOfTlsIsRefused() throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, false);
                TcpPeer peer = server.connect()) {
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).contains("tls.clearText");
        }
    }

    @Test
    void bothAreServedOnOnePortWhereThatIsAllowed() throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, true);
                TcpPeer clear = server.connect().send("sub a");
                TcpPeer tls = server.open().startTls(TestCertificates.client())) {
            assertThat(clear.next()).isEqualTo("ok sub a");
            tls.raw(StreamLineProtocol.OPENING).send("pub a across");
            assertThat(clear.next()).isEqualTo("msg a across");
            assertThat(server.transport.endpoints()).extracting("scheme").containsExactly("tcp", "tcps");
        }
    }

    @Test
    void tlsOnAClearPortIsToldByAnAlert() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            assertThatThrownBy(() -> peer.startTls(TestCertificates.client()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
            assertThat(server.nextRefusal()).contains("tls.certificate");
        }
    }

    @Test
    void tlsWithinTlsIsUnknown() throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, false);
                TcpPeer peer = server.open().startTls(TestCertificates.client())) {
            peer.raw((byte) 0x16, (byte) 3, (byte) 1, (byte) 0, (byte) 5);
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).startsWith("TLS within TLS");
        }
    }

    @Test
    void aBrokenHandshakeEndsWithAnAlert() throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, false);
                TcpPeer peer = server.open()) {
            peer.raw((byte) 0x16, (byte) 3, (byte) 1, (byte) 0, (byte) 4, (byte) 9, (byte) 9, (byte) 9, (byte) 9);
            assertThat(peer.bytes(1)).isEqualTo("\u0015");
            assertThat(server.nextRefusal()).startsWith("TLS: ");
        }
    }

    @Test
    void theHandshakeIsWithinTheTotalTime() throws Exception {
        TcpTransportConfig config =
                TestServer.HASTY.withTls(TestCertificates.config(folder, ClientCertificates.NONE), false);
        try (TestServer server = new TestServer(config);
                TcpPeer peer = server.open()) {
            peer.raw((byte) 0x16, (byte) 3, (byte) 1);
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("the TLS handshake did not end in time");
        }
    }

    @Test
    void aRenewedCertificateServesThoseWhoComeAndOpenConnectionsGoOn() throws Exception {
        try (TestServer server = server(ClientCertificates.NONE, false);
                TcpPeer before = server.open().startTls(TestCertificates.client())) {
            before.raw(StreamLineProtocol.OPENING);
            TestCertificates.write(folder, TestCertificates.issued("renewed.test"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> subject(server).contains("renewed.test"));
            assertThat(before.send("echo on").next()).isEqualTo("ok echo on");
        }
    }

    private static String subject(TestServer server) throws IOException {
        try (TcpPeer peer = server.open().startTls(TestCertificates.client())) {
            X509Certificate shown =
                    (X509Certificate) ((SSLSocket) peer.socket).getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }
}
