package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.testkit.HubWitness;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Both directions when one side is slow, and the ways a connection ends. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
class FlowTest {
    private final WebSocketEngine engine;

    FlowTest(WebSocketEngine engine) {
        this.engine = engine;
    }

    @Test
    void deliversNothingWhileHeldAndStopsThePeerByTcp() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = server.connect()) {
            LineSession session = server.line.next();
            client.text("hold");
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendNumbered(client, sent, 50_000));
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(15))
                    .until(sent::get, new Unchanged(sent)::isUnchanged);
            assertThat(sent.get()).isLessThan(50_000);
            assertThat(session.received).containsExactly("hold");
            session.inTurn(session.connection::release);
            sender.get(30, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(30)).until(() -> session.received.size() == 50_001);
            session.received.remove();
            for (int i = 0; i < 50_000; i++)
                assertThat(session.received.remove()).startsWith("note " + i + " ");
        }
    }

    /** A number that has stopped to change. */
    private record Unchanged(AtomicInteger number, AtomicInteger before) {
        Unchanged(AtomicInteger number) {
            this(number, new AtomicInteger(-1));
        }

        boolean isUnchanged(int now) {
            return before.getAndSet(now) == now;
        }
    }

    private static void sendNumbered(RawClient client, AtomicInteger sent, int count) {
        String filler = " " + "z".repeat(1_000);
        try {
            for (int i = 0; i < count; i++) {
                client.text("note " + i + filler);
                sent.incrementAndGet();
            }
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    @Test
    void closesAPeerThatDoesNotReadAtTheBoundAndCutsItAtTheTimeLimit() throws Exception {
        try (TestServer server = new TestServer(quickClose(Duration.ofMillis(500)));
                RawClient client = RawClient.open(server.port(), "/ws", 4_096)) {
            LineSession session = server.line.next();
            client.text("flood 20000 1000");
            HubWitness.End end = server.nextEnd();
            assertThat(end.code()).isEqualTo(CloseCode.SLOW);
            assertThat(session.closing).isEqualTo(CloseCode.SLOW);
            assertThat(session.ends).hasValue(1);
            assertThat(server.hub.pendingBytes()).isZero();
        }
    }

    @Test
    void aPeerThatReadsSlowlyGetsEverythingInOrder() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = RawClient.open(server.port(), "/ws", 4_096)) {
            client.text("flood 3000 1000");
            for (int i = 0; i < 3_000; i++) assertThat(client.next().text()).startsWith(i + " ");
        }
    }

    @Test
    void sendsWhatWaitsBeforeItCloses() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = RawClient.open(server.port(), "/ws", 4_096)) {
            LineSession session = server.line.next();
            client.text("flood 3000 1000");
            assertThat(session.received.poll(10, TimeUnit.SECONDS)).isNotNull();
            session.connection.close(CloseCode.SHUTDOWN, "bye");
            for (int i = 0; i < 3_000; i++) assertThat(client.next().text()).startsWith(i + " ");
            RawClient.Frame close = client.next();
            assertThat(close.code()).isEqualTo(3001);
            assertThat(close.reason()).isEqualTo("bye");
            client.frame(
                    RawClient.CLOSE,
                    ByteBuffer.allocate(2).putShort((short) 3001).array());
            assertThat(client.read()).isNull();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.SHUTDOWN);
        }
    }

    @Test
    void cutsAPeerThatNeverAnswersTheCloseFrame() throws Exception {
        try (TestServer server = new TestServer(quickClose(Duration.ofMillis(300)));
                RawClient client = server.connect()) {
            LineSession session = server.line.next();
            session.connection.close(CloseCode.SHUTDOWN, "bye");
            assertThat(client.next().code()).isEqualTo(3001);
            // it goes on talking, which is nobody's business any more
            client.text("hello?");
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.SHUTDOWN);
            assertThat(client.read()).isNull();
            assertThat(session.received).isEmpty();
        }
    }

    @Test
    void cutsAPeerThatIsHeldAndNeverReads() throws Exception {
        try (TestServer server = new TestServer(quickClose(Duration.ofMillis(300)));
                RawClient client = RawClient.open(server.port(), "/ws", 4_096)) {
            LineSession session = server.line.next();
            client.text("flood 3000 1000");
            hold(session, client);
            session.connection.close(CloseCode.DISCONNECTED, "go");
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.DISCONNECTED);
            assertThat(session.ends).hasValue(1);
        }
    }

    @Test
    void aPeerThatLeavesWhileItIsHeldIsNoticed() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = server.connect()) {
            LineSession session = server.line.next();
            hold(session, client);
            client.reset();
            // Jetty's sessions read ahead, so they see it at once
            if (engine == WebSocketEngine.DIRECT) session.inTurn(session.connection::release);
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        }
    }

    @Test
    void aPeerThatLeavesBehindMoreThanIsReadAheadIsNoticedWhenItIsClosed() throws Exception {
        try (TestServer server = new TestServer(TestServer.config(engine));
                RawClient client = server.connect()) {
            LineSession session = server.line.next();
            hold(session, client);
            for (int i = 0; i < 200; i++) client.text("note " + "x".repeat(1_000));
            client.socket.shutdownOutput();
            session.connection.close(CloseCode.DISCONNECTED, "go");
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.DISCONNECTED);
            assertThat(session.received).containsExactly("hold");
        }
    }

    private static void hold(LineSession session, RawClient client) throws IOException {
        client.text("hold");
        await().atMost(Duration.ofSeconds(10)).until(() -> session.received.contains("hold"));
    }

    @Test
    void pingsASilentPeerAndGivesUpOneThatDoesNotAnswer() throws Exception {
        LivenessPolicy policy = new LivenessPolicy(Duration.ofMillis(100), Duration.ofSeconds(6));
        try (TestServer server = new TestServer(quickClose(Duration.ofMillis(200)), HubConfig.DEFAULT.with(policy));
                RawClient silent = server.connect();
                RawClient lively = server.connect()) {
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(
                    () -> codeAfterAPing(silent), task -> Thread.ofVirtual().start(task));
            while (!end.isDone()) {
                assertThat(lively.next().first()).isEqualTo(RawClient.PING);
                lively.frame(RawClient.PONG, new byte[0]);
            }
            assertThat(end.get()).isEqualTo(3012);
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.NO_PONG);
            lively.text("still here");
            RawClient.Frame next = lively.next();
            while (next.first() == RawClient.PING) next = lively.next();
            assertThat(next.text()).isEqualTo("still here");
        }
    }

    private static int codeAfterAPing(RawClient client) {
        try {
            assertThat(client.next().first()).isEqualTo(RawClient.PING);
            return client.next().code();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    @Test
    void onePublishersOrderHoldsForSubscribersOfAllLoops() throws Exception {
        int subscribers = 30;
        int publications = 3_000;
        try (TestServer server = new TestServer(TestServer.config(engine))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < subscribers; i++) {
                RawClient client = server.connect();
                clients.add(client);
                client.text("sub room/*");
                assertThat(client.next().text()).isEqualTo("ok");
            }
            RawClient publisher = server.connect();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> publish(publisher, publications));
            CompletableFuture<?>[] readers = clients.stream()
                    .map(client -> CompletableFuture.runAsync(
                            () -> expect(client, publications),
                            task -> Thread.ofVirtual().start(task)))
                    .toArray(CompletableFuture[]::new);
            sent.get(30, TimeUnit.SECONDS);
            CompletableFuture.allOf(readers).get(30, TimeUnit.SECONDS);
            publisher.close();
            for (RawClient client : clients) client.close();
            server.awaitNoConnections();
        }
    }

    private static void publish(RawClient publisher, int count) {
        try {
            for (int i = 0; i < count; i++) {
                publisher.frame(RawClient.TEXT, ("pub room/a " + i).getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < count; i++) assertThat(publisher.next().text()).isEqualTo("ok");
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static void expect(RawClient client, int count) {
        try {
            for (int i = 0; i < count; i++) assertThat(client.next().text()).isEqualTo("room/a " + i);
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private JettyTransportConfig quickClose(Duration closeTimeout) {
        return TestServer.CONFIG.withWebSocket(
                WebSocketConfig.DEFAULT.withEngine(engine).withCloseTimeout(closeTimeout));
    }
}
