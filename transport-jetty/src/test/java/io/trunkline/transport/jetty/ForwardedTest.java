package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedTest {
    private static final String FOR = "X-Forwarded-For: 203.0.113.9";

    @Test
    void believesATrustedProxyAboutItsClient() throws Exception {
        try (TestServer server = trusting("127.0.0.0/8");
                RawClient client = server.connect(FOR)) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(remoteOf(server)).isEqualTo("203.0.113.9");
            assertThat(whoami(server, FOR)).endsWith("203.0.113.9");
        }
    }

    @Test
    void ignoresWhatOthersSay() throws Exception {
        try (TestServer server = trusting("192.0.2.0/24");
                RawClient client = server.connect(FOR, "Forwarded: for=203.0.113.9")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(remoteOf(server)).isEqualTo("127.0.0.1");
            assertThat(whoami(server, FOR)).endsWith("127.0.0.1");
        }
    }

    @Test
    void ignoresWhatAClientSaysThroughTheProxy() throws Exception {
        try (TestServer server = trusting("127.0.0.1");
                RawClient client =
                        server.connect("X-Forwarded-For: 10.0.0.1, 203.0.113.9", "Forwarded: for=10.0.0.1")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(remoteOf(server)).isEqualTo("203.0.113.9");
        }
    }

    @Test
    void comparesTheOriginWithWhatTheBrowserSaw() throws Exception {
        String[] seen = {FOR, "X-Forwarded-Host: chat.example.com", "X-Forwarded-Proto: https", ""};
        try (TestServer server = trusting("127.0.0.1")) {
            assertThat(statusFor(server, seen, "https://chat.example.com")).isEqualTo(101);
            assertThat(statusFor(server, seen, "http://chat.example.com")).isEqualTo(403);
            assertThat(statusFor(server, seen, "http://127.0.0.1:" + server.port()))
                    .isEqualTo(403);
        }
        try (TestServer server = trusting("192.0.2.1")) {
            assertThat(statusFor(server, seen, "https://chat.example.com")).isEqualTo(403);
        }
    }

    @Test
    void readsTheStandardHeaderWhereTheProxyIsKnownToWriteIt() throws Exception {
        JettyMountConfig config =
                JettyMountConfig.DEFAULT.withTrustedProxies(List.of("127.0.0.1"), ForwardedStyle.FORWARDED);
        try (MountedServer server = new MountedServer(config, ForwardedTest::whoAsks)) {
            assertThat(server.get("/who", "Forwarded: for=\"[2001:db8::7]\";proto=https", FOR))
                    .endsWith("2001:db8:0:0:0:0:0:7");
            try (RawClient client = RawClient.open(server.port(), "/ws", "Forwarded: for=203.0.113.7")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(hostOf(server.line.next().connection.handshake().remote()))
                        .isEqualTo("203.0.113.7");
            }
        }
    }

    private static TestServer trusting(String proxies) throws IOException {
        return new TestServer(
                TestServer.CONFIG.withOnePort(PortConfig.DEFAULT.withTrustedProxies(List.of(proxies))),
                ForwardedTest::whoAsks);
    }

    private static int statusFor(TestServer server, String[] headers, String origin) throws IOException {
        headers[headers.length - 1] = "Origin: " + origin;
        try (RawClient client = server.connect(headers)) {
            return client.status();
        }
    }

    private static String remoteOf(TestServer server) throws InterruptedException {
        return hostOf(server.line.next().connection.handshake().remote());
    }

    private static String hostOf(java.net.SocketAddress address) {
        return ((InetSocketAddress) address).getAddress().getHostAddress();
    }

    private static String whoami(TestServer server, String header) throws IOException {
        return RawClient.exchange(
                server.port(), "GET /who HTTP/1.1\r\nHost: a\r\n" + header + "\r\nConnection: close\r\n\r\n");
    }

    private static boolean whoAsks(HttpExchange exchange) {
        if (!exchange.path().equals("/who")) return false;
        exchange.respond(HttpAnswer.text(200, hostOf(exchange.remote())));
        return true;
    }
}
