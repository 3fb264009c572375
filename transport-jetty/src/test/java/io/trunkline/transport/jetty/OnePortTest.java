package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.TlsPeer;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.protocol.UnknownProtocolHook.Accept;
import io.trunkline.domain.raw.RawChannelProtocol;
import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything on one port, in clear text and in TLS. */
class OnePortTest {
    @TempDir
    Path folder;

    private Certificates certificates;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        certificates = new Certificates(folder);
        serve(PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.WANTED), true));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(PortConfig port) throws IOException {
        server = new TestServer(TestServer.CONFIG.withOnePort(port), exchange -> {
            exchange.respond(HttpAnswer.text(200, exchange.method() + " " + exchange.path()));
            return true;
        });
    }

    private void serveInstead(PortConfig port) throws IOException {
        server.close();
        serve(port);
    }

    private HttpResponse<String> get(String scheme, Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(certificates.anonymous().context())
                .build()) {
            URI uri = URI.create(scheme + "://localhost:" + server.port() + "/page");
            return client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        }
    }

    private StreamPeer tls(Certificates.Client client) throws IOException {
        return StreamPeer.openTls(server.port(), client);
    }

    @ParameterizedTest
    @CsvSource({"http,HTTP_1_1", "https,HTTP_1_1", "http,HTTP_2", "https,HTTP_2"})
    void servesRequests(String scheme, Version version) throws Exception {
        HttpResponse<String> answer = get(scheme, version);

        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).isEqualTo("GET /page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void speaksOnlyHttp1WhereHttp2IsOff(String scheme) throws Exception {
        serveInstead(PortConfig.DEFAULT
                .withTls(certificates.config(ClientCertificates.NONE), true)
                .withHttp2(false));

        assertThat(get(scheme, Version.HTTP_2).version()).isEqualTo(Version.HTTP_1_1);
    }

    @Test
    void speaksHttp2ByPriorKnowledgeWithoutOfferingWebSocketsThere() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            peer.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\0\0\0\4\0\0\0\0\0");
            byte[] head = peer.bytes(9).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(head[3]).as("a frame of settings").isEqualTo((byte) 4);
            String settings = peer.bytes(head[2]);
            // RFC 8441: setting 8, of value 1, would offer extended CONNECT
            for (int i = 0; i < settings.length(); i += 6) {
                assertThat(settings.substring(i, i + 6)).isNotEqualTo("\0\10\0\0\0\1");
            }
        }
    }

    @Test
    void opensWebSocketsInsideOfTls() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(certificates.named("browser").context())
                .build()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("wss://localhost:" + server.port() + "/ws"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                            received.add(text.toString());
                            return WebSocket.Listener.super.onText(from, text, last);
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
            socket.sendText("hi", true).get(20, TimeUnit.SECONDS);
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("hi");
            TlsPeer tls = server.line.next().connection.handshake().tls();
            assertThat(tls).isNotNull();
            assertThat(tls.certificates()).hasSize(1);
            socket.abort();
        }
    }

    @Test
    void allKindsMeetOnOneChannel() throws Exception {
        RawChannelProtocol raw = new RawChannelProtocol(server.hub, "room", false);
        server.protocols.onUnknown(contact -> new Accept(raw, Framing.NEWLINE));
        try (RawClient socket = server.connect();
                StreamPeer clear = StreamPeer.open(server.port()).begin();
                StreamPeer secret = tls(certificates.named("device")).begin();
                StreamPeer plain = StreamPeer.open(server.port())) {
            socket.text("sub room");
            assertThat(socket.next().text()).isEqualTo("ok");
            for (StreamPeer peer : List.of(clear, secret)) {
                peer.send("sub room");
                assertThat(peer.next()).isEqualTo("ok");
            }
            plain.raw("hello\n");
            assertThat(socket.next().text()).isEqualTo("room hello");
            assertThat(clear.next()).isEqualTo("room hello");
            assertThat(secret.next()).isEqualTo("room hello");
            secret.send("pub room you");
            assertThat(List.of(secret.next(), secret.next())).containsExactlyInAnyOrder("ok", "room you");
            assertThat(socket.next().text()).isEqualTo("room you");
            assertThat(clear.next()).isEqualTo("room you");
            assertThat(plain.bytes(4)).isEqualTo("you\n");
            assertThat(get("https", Version.HTTP_2).body()).isEqualTo("GET /page");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void tellsTheClientsCertificate(String protocol) throws Exception {
        try (StreamPeer peer =
                tls(certificates.named("device-7").speaking(protocol)).begin()) {
            peer.send("hi");
            assertThat(peer.next()).isEqualTo("hi");
        }
        TlsPeer tls = server.line.next().connection.handshake().tls();
        assertThat(tls).isNotNull();
        assertThat(tls.protocol()).isEqualTo(protocol);
        assertThat(tls.certificates())
                .first()
                .extracting(X509Certificate::getSubjectX500Principal)
                .hasToString("CN=device-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void letsOnlyClientsWithACertificateInWhereOneIsNeeded(String protocol) throws Exception {
        serveInstead(PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.NEEDED), false));
        try (StreamPeer peer =
                tls(certificates.named("device-7").speaking(protocol)).begin()) {
            peer.send("hi");
            assertThat(peer.next()).isEqualTo("hi");
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            // TLS 1.3 tells the client after its own handshake is done
            try (StreamPeer peer = tls(certificates.anonymous().speaking(protocol))) {
                peer.begin().next();
            }
        });
        assertThat(server.nextRefusal()).isNotEmpty();
    }

    @Test
    void refusesClearTextWhereThePortSpeaksTlsOnly() throws Exception {
        serveInstead(PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.NONE), false));
        assertThat(server.transport.endpoints())
                .singleElement()
                .extracting(URI::getScheme)
                .isEqualTo("https");
        try (StreamPeer http = StreamPeer.open(server.port());
                StreamPeer line = StreamPeer.open(server.port())) {
            assertThat(http.raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n").rest())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .endsWith("\r\n\r\nthis port speaks TLS only: use https://\n");
            assertThat(line.begin().rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).contains("tls.clearText");
        assertThat(server.nextRefusal()).contains("tls.clearText");
    }

    /** Undecided, half closed, and a proxy that is not trusted. */
    @ParameterizedTest
    @ValueSource(strings = {"", "G", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n"})
    void theHookIsNotAskedAboutClearTextWhereThePortSpeaksTlsOnly(String said) throws Exception {
        serveInstead(PortConfig.DEFAULT
                .withTls(certificates.config(ClientCertificates.NONE), false)
                .withDetectionTimeout(Duration.ofMillis(500)));
        RawChannelProtocol raw = new RawChannelProtocol(server.hub, "room", false);
        server.protocols.onUnknown(contact -> new Accept(raw, Framing.NEWLINE));
        try (StreamPeer peer = StreamPeer.open(server.port()).raw(said)) {
            if (!said.isEmpty()) peer.socket.shutdownOutput();
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).contains("tls.clearText");
    }

    @Test
    void tellsBothOfItsAddresses() {
        assertThat(server.transport.endpoints()).extracting(URI::getScheme).containsExactly("http", "https");
    }

    @Test
    void refusesTlsInsideOfTls() throws Exception {
        try (StreamPeer peer = tls(certificates.anonymous())) {
            assertThat(peer.raw("\26\3\1\2\0\1").rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).isEqualTo("TLS inside of TLS is not spoken on this server");
    }

    @Test
    void usesACertificateThatIsRenewed() throws Exception {
        assertThat(subject()).isEqualTo("CN=localhost");
        certificates.renew("renewed");
        await().atMost(Duration.ofSeconds(20)).until(() -> subject().equals("CN=renewed"));
    }

    private String subject() throws IOException {
        try (StreamPeer peer = tls(certificates.anonymous())) {
            X509Certificate shown =
                    (X509Certificate) ((SSLSocket) peer.socket).getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().toString();
        }
    }

    @Test
    void failsToStartWithACertificateThatItCannotUse() throws Exception {
        certificates.spoil();
        PortConfig spoilt = PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.NONE), true);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new TestServer(TestServer.CONFIG.withOnePort(spoilt)))
                .withMessageStartingWith("tls.certificate: ");
    }
}
