package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.auth.AccessPolicy;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.auth.AuthException;
import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.auth.Revocations;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.hub.HubConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens in subprotocols, queries and headers go to the handshake hooks and nowhere else. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class SecretsTest {
    private static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final String SECRET = "cAnArY.7-x_Y";
    private static final HttpEndpoint FAILING = exchange -> {
        if (exchange.path().startsWith("/boom")) throw new IllegalStateException("a fault");
        if (exchange.path().startsWith("/error")) throw new AssertionError("an error");
        if (exchange.path().startsWith("/query")) exchange.parameter("q");
        return false;
    };

    /** Knows one token. */
    private static final Auth AUTH = new Auth(
            token -> token.reveal().equals(SECRET)
                    ? CompletableFuture.completedStage(Principal.of("ada", Set.of()))
                    : CompletableFuture.failedStage(new AuthException(AuthException.Reason.INVALID, "unknown token")),
            AccessPolicy.OPEN,
            Revocations.NONE,
            true,
            Duration.ofSeconds(10),
            Duration.ZERO);

    private final WebSocketEngine engine;

    SecretsTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    private TestServer server(boolean strict) throws Exception {
        WebSocketConfig webSocket = WebSocketConfig.DEFAULT.withEngine(engine).withStrictSubprotocols(strict);
        return new TestServer(TestServer.CONFIG.withWebSocket(webSocket), HubConfig.DEFAULT, AUTH, FAILING);
    }

    /** Lets everybody in; what it saw. */
    private static LinkedBlockingQueue<Handshake> seen(TestServer server) {
        LinkedBlockingQueue<Handshake> seen = new LinkedBlockingQueue<>();
        server.hub.onHandshake(handshake -> {
            seen.add(handshake);
            return HandshakeDecision.ALLOW;
        });
        return seen;
    }

    private static void refuseEverybody(TestServer server) {
        server.hub.onHandshake(
                handshake -> CompletableFuture.completedStage(new HandshakeDecision.Refused(401, "no", Map.of())));
    }

    @Test
    void aTokenAmongTheSubprotocolsIsSeenByHooksAndNeitherAnsweredNorKept() throws Exception {
        try (TestServer server = server(true)) {
            LinkedBlockingQueue<Handshake> seen = seen(server);
            try (RawClient client = server.connect(PROTOCOL + ": bearer." + SECRET + ", line")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.header(PROTOCOL)).contains("line");
                assertThat(seen.remove().subprotocols()).containsExactly("bearer." + SECRET, "line");
                Connection connection = server.line.next().connection;
                assertThat(connection.user()).isEqualTo("ada");
                assertThat(connection.handshake().subprotocols()).containsExactly("line");
                assertThat(connection.handshake().headers().values().toString()).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void aTokenAloneIsNoChoiceOfAProtocol() throws Exception {
        for (boolean strict : new boolean[] {false, true}) {
            try (TestServer server = server(strict)) {
                server.protocols.registerProtocol("bearer." + SECRET, server.odd::open);
                try (RawClient client = server.connect(PROTOCOL + ": bearer." + SECRET)) {
                    assertThat(client.status()).isEqualTo(101);
                    assertThat(client.header(PROTOCOL)).isEmpty();
                    assertThat(server.line.next().connection.user()).isEqualTo("ada");
                }
                assertThat(server.odd.opened).isEmpty();
            }
        }
    }

    @Test
    void aTokenThatIsNoGoodIsRefusedAndNotRepeated() throws Exception {
        try (TestServer server = server(false);
                RawClient client = server.connect(PROTOCOL + ": bearer.bad" + SECRET + ", line")) {
            assertThat(client.status()).isEqualTo(401);
            assertThat(client.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            assertThat(client.header(PROTOCOL)).isEmpty();
            assertThat(client.body()).doesNotContain(SECRET);
            assertThat(server.line.opened).isEmpty();
        }
    }

    @Test
    void strictModeStillRefusesUnknownNamesBesideATokenAndDoesNotRepeatIt() throws Exception {
        try (TestServer server = server(true);
                RawClient client = server.connect(PROTOCOL + ": foo, bearer." + SECRET)) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body())
                    .contains("transport.jetty.strictSubprotocols")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void logsNoQueryAndNoHeader() throws Exception {
        try (LogCapture log = new LogCapture()) {
            try (TestServer server = server(true)) {
                String headers = " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + SECRET + "\r\nCookie: s=" + SECRET
                        + "\r\nConnection: close\r\n\r\n";
                for (String target : List.of("/boom", "/error", "/query", "/nothing", "/ws")) {
                    for (String query : List.of("?q=" + SECRET, "?q=%zz" + SECRET, "?q=%ff" + SECRET)) {
                        assertThat(RawClient.exchange(server.port(), "GET " + target + query + headers))
                                .startsWith("HTTP/1.1 ")
                                .doesNotContain(SECRET);
                    }
                }
                String authorization = "Authorization: Bearer " + SECRET;
                try (RawClient unparsed = RawClient.open(server.port(), "/ws?access_token=%zz" + SECRET)) {
                    assertThat(unparsed.status()).isEqualTo(400);
                    assertThat(unparsed.body()).doesNotContain(SECRET);
                }
                refuseEverybody(server);
                try (RawClient refused = RawClient.open(
                        server.port(), "/ws?access_token=" + SECRET, authorization, PROTOCOL + ": bearer." + SECRET)) {
                    assertThat(refused.status()).isEqualTo(401);
                    assertThat(refused.body()).doesNotContain(SECRET);
                }
            }
            // the capture works, and faults are told with their path
            assertThat(log.text())
                    .contains("request failed: GET /boom", "request failed: GET /error", "an error")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aPathBreaksNoLineOfTheLog() throws Exception {
        try (LogCapture log = new LogCapture()) {
            try (TestServer server = server(false)) {
                RawClient.exchange(
                        server.port(), "GET /boom%0d%0aFORGED%1b[2J HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            }
            assertThat(log.text().lines()).noneMatch(line -> line.startsWith("FORGED"));
            assertThat(log.text()).doesNotContain("\u001b");
        }
    }

    @Test
    void keepsTheRestOfTheHandshake() throws Exception {
        try (TestServer server = server(false)) {
            LinkedBlockingQueue<Handshake> seen = seen(server);
            try (RawClient client = RawClient.open(server.port(), "/ws?room=1", "X-Key: 7", PROTOCOL + ": line")) {
                assertThat(client.header(PROTOCOL)).contains("line");
                assertThat(seen.remove().parameter("room")).contains("1");
                assertThat(server.line.next().connection.handshake().header("X-Key"))
                        .contains("7");
            }
        }
    }
}
