package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class UpgradeTest {
    private final WebSocketEngine engine;

    UpgradeTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    @Test
    void choosesTheSubprotocolInTheServersOrder() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = server.connect(PROTOCOL + ": other, Test 1.0, line")) {
            assertThat(client.status()).isEqualTo(101);
            assertThat(client.header(PROTOCOL)).contains("line");
            assertThat(server.line.next().connection.handshake().subprotocols())
                    .containsExactly("other", "Test 1.0", "line");
        }
    }

    @Test
    void acceptsASubprotocolThatIsNoToken() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = server.connect(PROTOCOL + ": Test 1.0")) {
            assertThat(client.header(PROTOCOL)).contains("Test 1.0");
            assertThat(server.odd.next().connection.isOpen()).isTrue();
        }
    }

    @Test
    void speaksTheDefaultProtocolWhereOnlyUnknownOnesOrNoneAreOffered() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            for (String header : List.of(PROTOCOL + ": foo, bar/2", "X-Other: 1")) {
                try (RawClient client = server.connect(header)) {
                    assertThat(client.status()).isEqualTo(101);
                    assertThat(client.header(PROTOCOL)).isEmpty();
                    client.text("hello");
                    assertThat(client.next().text()).isEqualTo("hello");
                }
            }
        }
    }

    @Test
    void strictModeRefusesUnknownSubprotocolsAndNamesTheOption() throws Exception {
        try (TestServer server = new TestServer(config(false, true, List.of()));
                RawClient unknown = server.connect(PROTOCOL + ": foo");
                RawClient none = server.connect()) {
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.body())
                    .isEqualTo("none of the offered subprotocols is one of line, Test 1.0"
                            + " (transport.jetty.strictSubprotocols)\n");
            assertThat(none.status()).isEqualTo(101);
        }
    }

    @Test
    void showsHeadersQueryAndPathToTheServer() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = RawClient.open(
                        server.port(), "/ws?a=1&b=x%20y&a=2", "x-my-header: test", "X-Two: 1", "x-two: 2")) {
            assertThat(client.status()).isEqualTo(101);
            Handshake handshake = server.line.next().connection.handshake();
            assertThat(handshake.transport()).isEqualTo(TransportKind.WEBSOCKET);
            assertThat(handshake.path()).isEqualTo("/ws");
            assertThat(handshake.header("X-My-Header")).contains("test");
            assertThat(handshake.headers().get("X-TWO")).containsExactly("1", "2");
            assertThat(handshake.query().get("a")).containsExactly("1", "2");
            assertThat(handshake.parameter("b")).contains("x y");
            assertThat(handshake.remote().toString()).isEqualTo("/127.0.0.1:" + client.socket.getLocalPort());
        }
    }

    @Test
    void checksTheOriginExactly() throws Exception {
        try (TestServer server = new TestServer(config(false, false, List.of("https://app.example.com")))) {
            assertThat(statusFor(server, "http://127.0.0.1:" + server.port())).isEqualTo(101);
            assertThat(statusFor(server, "https://app.example.com")).isEqualTo(101);
            assertThat(statusFor(server, "https://app.example.com.evil.example"))
                    .isEqualTo(403);
            assertThat(statusFor(server, "http://127.0.0.1")).isEqualTo(403);
            assertThat(statusFor(server, "null")).isEqualTo(403);
        }
    }

    private static int statusFor(TestServer server, String origin) throws IOException {
        try (RawClient client = server.connect("Origin: " + origin)) {
            return client.status();
        }
    }

    @Test
    void negotiatesCompressionOnlyWhereConfigured() throws Exception {
        String offer = EXTENSIONS + ": permessage-deflate; client_max_window_bits";
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = server.connect(offer)) {
            assertThat(client.header(EXTENSIONS)).isEmpty();
        }
        try (TestServer server = new TestServer(config(true, false, List.of()));
                RawClient client = server.connect(offer);
                RawClient narrow = server.connect(EXTENSIONS + ": permessage-deflate; server_max_window_bits=10");
                RawClient second = server.connect(
                        EXTENSIONS
                                + ": permessage-deflate; server_max_window_bits=10, permessage-deflate; server_no_context_takeover")) {
            assertThat(client.header(EXTENSIONS)).contains(answer("permessage-deflate"));
            assertThat(narrow.header(EXTENSIONS)).isEmpty();
            assertThat(second.header(EXTENSIONS)).contains(answer("permessage-deflate;server_no_context_takeover"));
        }
    }

    @Test
    void answersRequestsThatAreNoUpgrade() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            String answer =
                    RawClient.exchange(server.port(), "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 426 ")
                    .contains("Upgrade: websocket")
                    .contains("Sec-WebSocket-Version: 13")
                    .endsWith("this path takes WebSocket upgrades only\n");
            String keyless = RawClient.exchange(
                    server.port(),
                    "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n"
                            + "Sec-WebSocket-Version: 13\r\n\r\n");
            assertThat(keyless).startsWith("HTTP/1.1 400 ").contains("Sec-WebSocket-Key");
        }
    }

    @Test
    void refusesNewConnectionsWhileTheHubDrains() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.drain(Duration.ofSeconds(1)).get();
            try (RawClient client = server.connect()) {
                assertThat(client.status()).isEqualTo(503);
                assertThat(client.body()).isEqualTo("the server is shutting down\n");
            }
        }
    }

    /** The direct engine never takes a context over, and says so. */
    private String answer(String ofSessions) {
        return engine == WebSocketEngine.DIRECT
                ? "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
                : ofSessions;
    }

    private JettyTransportConfig config(boolean compression, boolean strict, List<String> origins) {
        return TestServer.CONFIG.withWebSocket(WebSocketConfig.DEFAULT
                .withEngine(engine)
                .withCompression(compression)
                .withStrictSubprotocols(strict)
                .withAllowedOrigins(origins));
    }
}
