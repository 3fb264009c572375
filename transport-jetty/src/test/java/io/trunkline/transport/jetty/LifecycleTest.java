package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class LifecycleTest {
    private final WebSocketEngine engine;

    LifecycleTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    @Test
    void listensOnAFreePortAndTellsIt() throws Exception {
        TestServer server = new TestServer(TestServer.config(engine));
        assertThat(server.transport.endpoints()).singleElement().satisfies(uri -> {
            assertThat(uri.getScheme()).isEqualTo("http");
            assertThat(uri.getHost()).isEqualTo("127.0.0.1");
            assertThat(uri.getPort()).isPositive();
        });
        server.close();
        assertThat(server.transport.endpoints()).isEmpty();
        server.transport.close();
        assertThatThrownBy(server.transport::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void writesAnAddressOfIpVersion6AsUrisDo() throws Exception {
        for (String host : List.of("::1", "[::1]")) {
            try (TestServer server = new TestServer(TestServer.CONFIG.withAddress(host, 0))) {
                assertThat(server.transport.endpoints().get(0).getHost()).isEqualTo("[::1]");
            }
        }
    }

    @Test
    void saysWhichAddressItCannotHaveAndLeavesNothingRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            JettyTransportConfig config = TestServer.CONFIG.withAddress("127.0.0.1", taken.getLocalPort());
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new TestServer(config))
                    .withMessage("cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use (transport.jetty.host, transport.jetty.port)");
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new TestServer(TestServer.CONFIG.withAddress("no such host", 0)))
                .withMessageStartingWith("cannot listen on no such host:0: unknown host (");
        assertThat(TestServer.threads()).isZero();
    }

    @Test
    void drainsEveryClientWithTheShutdownCodeWhileNewOnesAreRefused() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 150; i++) clients.add(server.connect());
            for (int i = 0; i < 150; i++) server.line.next();
            int port = server.port();
            server.transport.stopAccepting();
            awaitRefused(port);
            CompletableFuture<Void> drained = server.hub.drain(Duration.ofSeconds(10));
            for (RawClient client : clients) {
                RawClient.Frame close = client.next();
                assertThat(close.code()).isEqualTo(3001);
                client.frame(
                        RawClient.CLOSE,
                        ByteBuffer.allocate(2).putShort((short) 3001).array());
                assertThat(client.read()).isNull();
                client.close();
            }
            drained.get(10, TimeUnit.SECONDS);
            assertThat(server.hub.connectionCount()).isZero();
        }
    }

    /** The kernel still completes a connect or two while the accepting thread wakes up; they are cut. */
    private static void awaitRefused(int port) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> RawClient.open(port, "/ws").close()));
    }

    @Test
    void closingCutsWhatIsOpenAndTellsItsSessions() throws Exception {
        TestServer server = new TestServer(TestServer.config(engine));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) clients.add(server.connect());
        List<LineSession> sessions = new ArrayList<>();
        for (int i = 0; i < 20; i++) sessions.add(server.line.next());
        clients.get(0).text("hold");
        clients.get(1).text("flood 3000 1000");
        server.close();
        for (LineSession session : sessions) assertThat(session.ends).hasValue(1);
        for (int i = 0; i < 20; i++) assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        for (RawClient client : clients) client.close();
    }

    @Test
    void tenThousandConnectsAndDisconnectsLeaveNothing() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            for (int round = 0; round < 100; round++) {
                List<RawClient> clients = new ArrayList<>();
                for (int i = 0; i < 100; i++) clients.add(server.connect());
                for (int i = 0; i < 100; i++) leave(clients.get(i), i % 4);
            }
            server.awaitNoConnections();
            assertThat(server.line.opened.size()).isBetween(7_500, 10_000);
            assertThat(server.line.ended.get()).isEqualTo(server.line.opened.size());
        }
    }

    /** The ways clients leave: cut, reset, close frame, half close. */
    private static void leave(RawClient client, int way) throws IOException {
        switch (way) {
            case 0 -> client.close();
            case 1 -> client.reset();
            case 2 ->
                client.frame(
                        RawClient.CLOSE,
                        ByteBuffer.allocate(2).putShort((short) 1001).array());
            default -> client.socket.shutdownOutput();
        }
        if (way > 1) client.close();
    }
}
