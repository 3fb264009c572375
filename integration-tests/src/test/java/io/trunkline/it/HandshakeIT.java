package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.it.support.Door;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.RawWebSocket;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Tool;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks that look at a handshake before there is a connection, with each way in and with clients that people have. */
@ExtendWith(LeakCheck.class)
class HandshakeIT {
    private static final HandshakeDecision FORBIDDEN =
            new HandshakeDecision.Refused(403, "closed on Sundays", Map.of("Retry-After", "86400"));

    @Test
    void theHookSeesTheRequest() throws Exception {
        CompletableFuture<Handshake> seen = new CompletableFuture<>();
        try (TestServer server = TestServer.start();
                ClientTransport transport = new OkHttpTransport()) {
            noting(server, seen);
            try (TrunklineClient client = TrunklineClient.builder(server.url() + "?room=a%20b&room=c")
                    .transport(transport)
                    .header("X-My-Header", "test")
                    .subprotocols("Unknown 7.0", "trunkline.v1")
                    .connect()
                    .get(10, TimeUnit.SECONDS)) {
                Handshake handshake = seen.get(10, TimeUnit.SECONDS);
                assertThat(handshake.path()).isEqualTo("/ws");
                assertThat(handshake.query()).containsEntry("room", List.of("a b", "c"));
                assertThat(handshake.header("x-my-header")).contains("test");
                assertThat(handshake.subprotocols()).containsExactly("Unknown 7.0", "trunkline.v1");
                assertThat(handshake.remote().toString()).contains("127.0.0.1");
                assertThat(handshake.tls()).isNull();
                client.ping().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aRefusalIsAnAnswerThatCurlShows() throws Exception {
        try (TestServer server = TestServer.start()) {
            server.hub().onHandshake(handshake -> CompletableFuture.completedStage(FORBIDDEN));
            String answer = Tool.run(
                    "curl",
                    "-si",
                    "--max-time",
                    "10",
                    "-H",
                    "Connection: Upgrade",
                    "-H",
                    "Upgrade: websocket",
                    "-H",
                    "Sec-WebSocket-Version: 13",
                    "-H",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "http://127.0.0.1:" + server.port() + "/ws");
            assertThat(answer).startsWith("HTTP/1.1 403 Forbidden").endsWith("closed on Sundays");
            assertThat(answer.lines()).anyMatch(line -> line.strip().equals("Retry-After: 86400"));
            assertThat(Tool.run("curl", "-sf", "http://127.0.0.1:" + server.port() + "/healthz"))
                    .as("what is no handshake is not asked about")
                    .isNotEmpty();
        }
    }

    @Test
    void aRefusalIsTheErrorOfTheJavaClient() {
        try (TestServer server = TestServer.start();
                ClientTransport transport = new OkHttpTransport()) {
            server.hub().onHandshake(handshake -> CompletableFuture.completedStage(FORBIDDEN));
            assertThat(TrunklineClient.builder(server.url())
                            .transport(transport)
                            .connect())
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("HTTP 403 Forbidden: closed on Sundays");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onTcpARefusalClosesAndOthersAreNotHarmed(boolean onTheOnePort) throws Exception {
        try (TestServer server = TestServer.start();
                RawWebSocket webSocket = RawWebSocket.open(server.port(), "/ws")) {
            server.hub().onHandshake(handshake -> CompletableFuture.completedStage(FORBIDDEN));
            int port = onTheOnePort ? server.port() : server.tcpPort();
            try (RawWebSocket client = RawWebSocket.connect(port);
                    ClientTransport transport = new TcpClientTransport()) {
                client.write("TL/1 json\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(client.awaitEnd()).isTrue();
                assertThat(TrunklineClient.builder("tcp://127.0.0.1:" + port)
                                .transport(transport)
                                .connect())
                        .failsWithin(10, TimeUnit.SECONDS)
                        .withThrowableOfType(ExecutionException.class)
                        .withMessageContaining("could not connect to tcp://127.0.0.1:" + port);
            }
            assertThat(webSocket.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{}}"))
                    .contains("\"result\"");
            assertThat(server.events().faults()).isEmpty();
        }
    }

    @Test
    void headersOfTheHooksAreInTheAnswer() throws Exception {
        try (TestServer server = TestServer.start()) {
            accept(server, Map.of("X-Served-By", "first", "X-Node", "n1"), Map.of());
            accept(server, Map.of("x-served-by", "second"), Map.of());
            try (RawWebSocket client = RawWebSocket.open(server.port(), "/ws")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.response()).contains("X-Node: n1");
                assertThat(client.response().stream().filter(line -> line.matches("(?i)x-served-by:.*")))
                        .singleElement()
                        .asString()
                        .endsWith(": second");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void attributesOfTheHookAreThereForTheConnectHook(Door door) throws Exception {
        CompletableFuture<Object> tenant = new CompletableFuture<>();
        try (TestServer server = TestServer.start();
                ClientTransport transport = door.transport()) {
            accept(server, Map.of(), Map.of("tenant", "blue"));
            server.hub().onConnect(connection -> {
                tenant.complete(connection.attributes().get("tenant"));
                return Decision.allow();
            });
            try (TrunklineClient client = TrunklineClient.builder(door.url(server))
                    .transport(transport)
                    .connect()
                    .get(10, TimeUnit.SECONDS)) {
                assertThat(tenant.get(10, TimeUnit.SECONDS)).isEqualTo("blue");
                client.ping().get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void noting(TestServer server, CompletableFuture<Handshake> seen) {
        server.hub().onHandshake(handshake -> {
            seen.complete(handshake);
            return HandshakeDecision.ALLOW;
        });
    }

    private static void accept(TestServer server, Map<String, String> headers, Map<String, Object> attributes) {
        server.hub()
                .onHandshake(handshake ->
                        CompletableFuture.completedStage(new HandshakeDecision.Accepted(headers, attributes)));
    }
}
