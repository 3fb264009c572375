package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class HandshakeHookTest {
    private final WebSocketEngine engine;

    HandshakeHookTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    @Test
    void seesTheRequestBeforeItIsAnswered() throws Exception {
        LinkedBlockingQueue<Handshake> seen = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> {
                seen.add(handshake);
                return HandshakeDecision.ALLOW;
            });
            try (RawClient client =
                    RawClient.open(server.port(), "/ws?room=a%20b", "X-Key: 7", PROTOCOL + ": nobody, Test 1.0")) {
                assertThat(client.status()).isEqualTo(101);
                Handshake handshake = seen.remove();
                assertThat(handshake.path()).isEqualTo("/ws");
                assertThat(handshake.parameter("room")).contains("a b");
                assertThat(handshake.header("x-key")).contains("7");
                assertThat(handshake.subprotocols()).containsExactly("nobody", "Test 1.0");
                assertThat(handshake.tls()).isNull();
                assertThat(server.odd.next().connection.handshake()).isEqualTo(handshake);
            }
        }
    }

    @Test
    void refusesWithStatusReasonAndHeaders() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> CompletableFuture.completedStage(new HandshakeDecision.Refused(
                    401, "come with a key", Map.of("WWW-Authenticate", "Bearer realm=\"trunk\""))));
            try (RawClient client = server.connect()) {
                assertThat(client.status()).isEqualTo(401);
                assertThat(client.header("WWW-Authenticate")).contains("Bearer realm=\"trunk\"");
                assertThat(client.header("Content-Type")).contains("text/plain;charset=utf-8");
                assertThat(client.body()).isEqualTo("come with a key\n");
            }
            assertThat(server.line.opened).isEmpty();
        }
    }

    @Test
    void addsHeadersToTheAnswerAndAttributesToTheConnection() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> CompletableFuture.completedStage(
                    new HandshakeDecision.Accepted(Map.of("X-Node", "n1"), Map.of("tenant", "blue"))));
            try (RawClient client = server.connect(PROTOCOL + ": line")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(client.header("X-Node")).contains("n1");
                assertThat(client.header(PROTOCOL)).contains("line");
                LineSession session = server.line.next();
                assertThat(session.connection.handshake().attributes()).containsEntry("tenant", "blue");
                client.text("hello");
                assertThat(client.next().text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void goesOnWhereALateHookDecides() throws Exception {
        CompletableFuture<HandshakeDecision> yes = new CompletableFuture<>();
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> {
                Thread deciding = new Thread(() -> yes.complete(new HandshakeDecision.Accepted(Map.of(), Map.of())));
                deciding.start();
                return yes;
            });
            try (RawClient client = server.connect()) {
                assertThat(client.status()).isEqualTo(101);
                client.text("hello");
                assertThat(client.next().text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void aHookThatFailsRefusesAndTellsNothing() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> {
                throw new IllegalStateException("secret");
            });
            try (RawClient client = server.connect()) {
                assertThat(client.status()).isEqualTo(500);
                assertThat(client.body()).doesNotContain("secret").endsWith("\n");
            }
            assertThat(server.witness.faults().remove()).hasMessage("secret");
        }
    }

    @Test
    void clientsThatLeaveWhileTheHookThinksLeaveNothing() throws Exception {
        ConcurrentLinkedQueue<CompletableFuture<HandshakeDecision>> thinking = new ConcurrentLinkedQueue<>();
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> {
                CompletableFuture<HandshakeDecision> later = new CompletableFuture<>();
                thinking.add(later);
                return later;
            });
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) clients.add(RawClient.ask(server.port(), "/ws"));
            await().atMost(Duration.ofSeconds(10)).until(() -> thinking.size() == 20);
            for (int i = 0; i < 20; i++) {
                if (i % 2 == 0) clients.get(i).reset();
                else clients.get(i).close();
            }
            thinking.forEach(later -> later.complete(new HandshakeDecision.Accepted(Map.of(), Map.of())));
            // those that came to be have ended; the leak check of the server's end looks at the rest
            server.awaitNoConnections();
            await().atMost(Duration.ofSeconds(10)).until(() -> server.line.ended.get() == server.line.opened.size());
            try (RawClient client = RawClient.ask(server.port(), "/ws")) {
                await().atMost(Duration.ofSeconds(10)).until(() -> thinking.size() == 21);
                thinking.forEach(later -> later.complete(new HandshakeDecision.Accepted(Map.of(), Map.of())));
                assertThat(client.answer().status()).isEqualTo(101);
            }
        }
    }

    @Test
    void isNotAskedAboutWhatIsNoUpgrade() throws Exception {
        LinkedBlockingQueue<Handshake> seen = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            server.hub.onHandshake(handshake -> {
                seen.add(handshake);
                return HandshakeDecision.ALLOW;
            });
            assertThat(RawClient.exchange(server.port(), "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 426 ");
            assertThat(seen.poll(0, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void aProtocolRegisteredWhileTheServerRunsIsSpokenWithWhoComesAfterwards() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            LineProtocol late = new LineProtocol(server.hub, "Late 2.0");
            try (RawClient before = server.connect(PROTOCOL + ": Late 2.0")) {
                assertThat(before.header(PROTOCOL)).isEmpty();
            }
            server.protocols.registerProtocol("Late 2.0", late::open);
            try (RawClient after = server.connect(PROTOCOL + ": x, Late 2.0");
                    RawClient both = server.connect(PROTOCOL + ": Late 2.0, line")) {
                assertThat(after.header(PROTOCOL)).contains("Late 2.0");
                assertThat(late.next().connection.handshake().subprotocols()).containsExactly("x", "Late 2.0");
                assertThat(both.header(PROTOCOL)).contains("line");
            }
        }
    }
}
