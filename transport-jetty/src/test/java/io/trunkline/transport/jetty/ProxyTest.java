package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The PROXY protocol in front of everything else. */
class ProxyTest {
    private static final String V1 = "PROXY TCP4 203.0.113.9 127.0.0.1 4711 80\r\n";
    /** Version 2, command PROXY, TCP over IPv4, 12 bytes of addresses: 203.0.113.9:4711 to 127.0.0.1:80. */
    private static final String V2 =
            "\r\n\r\n\0\r\nQUIT\n" + "\41\21\0\14" + "\313\0\161\11" + "\177\0\0\1" + "\22\147" + "\0\120";

    private static final InetSocketAddress CLIENT = new InetSocketAddress("203.0.113.9", 4711);

    @TempDir
    Path folder;

    private Certificates certificates;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        certificates = new Certificates(folder);
        serve(List.of("127.0.0.0/8"));
    }

    private void serve(List<String> trusted) throws IOException {
        PortConfig port = PortConfig.DEFAULT
                .withTls(certificates.config(ClientCertificates.NONE), true)
                .withTrustedProxies(trusted);
        server = new TestServer(TestServer.CONFIG.withOnePort(port), exchange -> {
            exchange.respond(HttpAnswer.text(200, exchange.remote().toString()));
            return true;
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<String> headers() {
        return Stream.of(V1, V2);
    }

    private StreamPeer open() throws IOException {
        return StreamPeer.open(server.port());
    }

    private InetSocketAddress nextClient() throws InterruptedException {
        return (InetSocketAddress) server.line.next().connection.handshake().remote();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void tellsWhoseConnectionItIs(String header) throws Exception {
        try (StreamPeer peer = open()) {
            peer.raw(header + StreamLine.OPENING + "\0\0\0\2hi");
            assertThat(peer.next()).isEqualTo("hi");
            assertThat(nextClient()).isEqualTo(CLIENT);
        }
        try (StreamPeer peer = open()) {
            peer.raw(header + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(peer.rest()).endsWith("/203.0.113.9:4711");
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void standsBeforeTls(String header) throws Exception {
        try (StreamPeer bare = open().raw(header);
                StreamPeer peer = bare.startTls(certificates.anonymous()).begin()) {
            peer.send("hi");
            assertThat(peer.next()).isEqualTo("hi");
            assertThat(nextClient()).isEqualTo(CLIENT);
        }
    }

    @Test
    void standsInsideOfTlsWhichIsNotForgotten() throws Exception {
        try (StreamPeer peer = StreamPeer.openTls(server.port(), certificates.anonymous())) {
            peer.raw(V1).begin().send("hi");
            assertThat(peer.next()).isEqualTo("hi");
            var handshake = server.line.next().connection.handshake();
            assertThat(handshake.remote()).isEqualTo(CLIENT);
            assertThat(handshake.tls()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void mayComeInPieces(String header) throws Exception {
        try (StreamPeer peer = open()) {
            for (byte one : header.getBytes(StandardCharsets.ISO_8859_1)) peer.raw(one);
            peer.begin().send("hi");
            assertThat(peer.next()).isEqualTo("hi");
            assertThat(nextClient()).isEqualTo(CLIENT);
        }
    }

    @Test
    void aProxyMaySpeakForItself() throws Exception {
        try (StreamPeer peer = open()) {
            peer.raw("PROXY UNKNOWN\r\n").begin().send("hi");
            assertThat(peer.next()).isEqualTo("hi");
            assertThat(nextClient()).isEqualTo(peer.socket.getLocalSocketAddress());
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void isNotBelievedFromOthers(String header) throws Exception {
        server.close();
        serve(List.of("10.0.0.0/8", "::1"));
        try (StreamPeer peer = open()) {
            assertThat(peer.raw(header).rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).isEqualTo("PROXY is not spoken on this server");
    }

    @Test
    void isToldOnceAndRight() throws Exception {
        try (StreamPeer twice = open();
                StreamPeer broken = open()) {
            assertThat(twice.raw(V1 + V1).rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("PROXY is not spoken on this server");
            assertThat(broken.raw("PROXY TCP4 nowhere\r\n").rest()).isEmpty();
            assertThat(server.nextRefusal()).startsWith("PROXY header: ");
        }
    }
}
