package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpExchange;
import io.trunkline.domain.payload.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class MountTest {
    private final JettyMountConfig config;

    MountTest(WebSocketEngine engine) {
        config = JettyMountConfig.DEFAULT.withWebSocket(WebSocketConfig.DEFAULT.withEngine(engine));
    }

    @Test
    void takesWhatIsOursAndLetsTheRestThrough() throws Exception {
        try (MountedServer server = new MountedServer(config, application(), 0, MountTest::hello)) {
            assertThat(server.get("/hello")).endsWith("\r\n\r\nhello");
            assertThat(server.get("/orders?bad=%zz")).endsWith("application: /orders");
            try (RawClient client = server.connect("/ws")) {
                assertThat(client.status()).isEqualTo(101);
                client.text("over there");
                assertThat(client.next().text()).isEqualTo("over there");
            }
        }
    }

    @Test
    void letsTheServerAnswerWhatNobodyTakes() throws Exception {
        try (MountedServer server = new MountedServer(config, null, 0)) {
            assertThat(server.get("/nobody")).startsWith("HTTP/1.1 404 ").contains("Powered by Jetty");
        }
    }

    @Test
    void standsBelowAContextPath() throws Exception {
        MountedServer.Wrap below = handler -> {
            ContextHandler context = new ContextHandler(handler, "/app");
            return new Handler.Sequence(context, application());
        };
        try (MountedServer server = new MountedServer(config, null, 0, below, MountTest::hello)) {
            assertThat(server.transport.endpoints())
                    .singleElement()
                    .hasToString("http://127.0.0.1:" + server.port() + "/app");
            assertThat(server.get("/app/hello")).endsWith("hello");
            assertThat(server.get("/hello")).endsWith("application: /hello");
            try (RawClient client = server.connect("/app/ws")) {
                assertThat(client.status()).isEqualTo(101);
                assertThat(server.line.next().connection.handshake().path()).isEqualTo("/ws");
            }
        }
    }

    @Test
    void mayStartAfterTheServer() throws Exception {
        try (MountedServer server = new MountedServer(config, application(), 0)) {
            TrunklineHandler handler = new TrunklineHandler(application());
            try (MountedServer.Bare bare = MountedServer.bare(handler)) {
                assertThat(bare.get("/ws")).endsWith("application: /ws");
                MountedTransport transport = bare.transport(server);
                assertThat(transport.endpoints()).isEmpty();
                transport.start();
                assertThat(transport.endpoints()).hasSize(1);
                try (RawClient client = RawClient.open(bare.port(), "/ws")) {
                    assertThat(client.status()).isEqualTo(101);
                    server.line.next();
                    transport.close();
                    assertThat(client.read()).isNull();
                }
                assertThat(server.witness.ends().remove().code()).isEqualTo(CloseCode.GONE);
                assertThat(bare.get("/ws")).endsWith("application: /ws");
            }
        }
    }

    @Test
    void saysThatItIsNotMounted() throws Exception {
        try (MountedServer server = new MountedServer(config, null, 0);
                MountedTransport transport = new MountedTransport(
                        JettyMountConfig.DEFAULT, new TrunklineHandler(), server.hub, server.protocols, List.of())) {
            assertThatThrownBy(transport::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the TrunklineHandler is not mounted: give it to Server.setHandler");
        }
    }

    @Test
    void aStopWithATimeoutTellsEveryClientBeforeJettyCutsIt() throws Exception {
        try (MountedServer server = new MountedServer(config, application(), 20_000)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 120; i++) clients.add(server.connect("/ws"));
            for (int i = 0; i < 120; i++) server.line.next();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> LifeCycle.stop(server.server));
            for (RawClient client : clients) {
                RawClient.Frame close = client.next();
                assertThat(close.code()).isEqualTo(CloseCode.SHUTDOWN.number());
                client.frame(
                        RawClient.CLOSE,
                        ByteBuffer.allocate(2)
                                .putShort((short) CloseCode.SHUTDOWN.number())
                                .array());
                assertThat(client.read()).isNull();
                client.close();
            }
            stopped.get(20, TimeUnit.SECONDS);
            assertThat(server.witness.ends()).hasSize(120).allMatch(end -> end.code() == CloseCode.SHUTDOWN);
        }
    }

    @Test
    void anAbruptStopReportsEachConnectionOnce() throws Exception {
        try (MountedServer server = new MountedServer(config, application(), 0)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) clients.add(server.connect("/ws"));
            for (int i = 0; i < 30; i++) server.line.next();
            server.server.stop();
            assertThat(server.hub.connectionCount()).isZero();
            assertThat(server.witness.ends()).hasSize(30);
            assertThat(server.line.ended).hasValue(30);
            for (RawClient client : clients) client.close();
        }
    }

    @Test
    void theEndOfTheTransportAloneCutsWhatIsOpenAndLeavesTheServer() throws Exception {
        try (MountedServer server = new MountedServer(config, application(), 0, MountTest::hello)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 30; i++) clients.add(server.connect("/ws"));
            for (int i = 0; i < 30; i++) server.line.next();
            server.transport.stopAccepting();
            try (RawClient late = server.connect("/ws")) {
                assertThat(late.status()).isEqualTo(503);
            }
            server.transport.close();
            assertThat(server.witness.ends()).hasSize(30);
            assertThat(server.hub.connectionCount()).isZero();
            assertThat(server.transport.endpoints()).isEmpty();
            assertThat(server.get("/hello")).endsWith("application: /hello");
            for (RawClient client : clients) {
                while (client.read() != null) {}
                client.close();
            }
        }
    }

    @Test
    void servesAConnectorWithoutSelectors() throws Exception {
        try (MountedServer server = new MountedServer(config, application(), 0)) {
            LocalConnector local = new LocalConnector(server.server);
            server.server.addConnector(local);
            local.start();
            try (LocalConnector.LocalEndPoint client = local.connect()) {
                client.addInput("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> output(client).startsWith("HTTP/1.1 101 "));
                server.line.next();
                client.addInput(ByteBuffer.wrap(RawClient.masked(RawClient.TEXT, bytes("sub news"))));
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> output(client).endsWith("ok"));
                server.hub.publish("news", Payload.text("hi"));
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> output(client).endsWith("news hi"));
            }
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        }
    }

    /** All that came so far. */
    private static String output(LocalConnector.LocalEndPoint client) {
        return StandardCharsets.ISO_8859_1
                .decode(client.getOutput().duplicate())
                .toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hello(HttpExchange exchange) {
        if (!exchange.path().equals("/hello")) return false;
        exchange.respond(HttpAnswer.text(200, "hello"));
        return true;
    }

    /** The application, which answers everything. */
    private static Handler application() {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(response, true, "application: " + Request.getPathInContext(request), callback);
                return true;
            }
        };
    }
}
