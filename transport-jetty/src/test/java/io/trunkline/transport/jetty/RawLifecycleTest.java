package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.testkit.HubWitness.End;
import io.trunkline.tls.ClientCertificates;
import io.trunkline.transport.jetty.LineProtocol.LineSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How raw connections end, and that nothing of them is left. */
class RawLifecycleTest {
    private static final JettyTransportConfig QUICK =
            TestServer.CONFIG.withWebSocket(WebSocketConfig.DEFAULT.withCloseTimeout(Duration.ofMillis(400)));

    @TempDir
    Path folder;

    @Test
    void closingTheServerCutsWhatIsOpenAndTellsItsSessions() throws Exception {
        TestServer server = new TestServer();
        List<StreamPeer> peers = new ArrayList<>();
        List<LineSession> sessions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            peers.add(StreamPeer.open(server.port()).begin());
            sessions.add(server.line.next());
        }
        peers.get(0).send("hold");
        peers.get(1).send("flood 3000 1000");
        server.close();
        for (LineSession session : sessions) assertThat(session.ends).hasValue(1);
        for (int i = 0; i < 20; i++) assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        for (StreamPeer peer : peers) peer.close();
    }

    @Test
    void closingTheServerEndsConnectionsThatAreNotAttachedYet() throws Exception {
        TestServer server = new TestServer();
        CompletableFuture<HandshakeDecision> answer = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        server.hub.onHandshake(handshake -> {
            asked.incrementAndGet();
            return answer;
        });
        List<StreamPeer> peers = new ArrayList<>();
        for (int i = 0; i < 10; i++) peers.add(StreamPeer.open(server.port()).begin());
        for (int i = 0; i < 10; i++) peers.add(StreamPeer.open(server.port()).raw("LI"));
        await().until(() -> asked.get() == 10);
        server.transport.close();
        answer.complete(new HandshakeDecision.Accepted(Map.of(), Map.of()));
        server.close();
        assertThat(server.line.opened).isEmpty();
        for (StreamPeer peer : peers) peer.close();
    }

    @Test
    void aPeerThatNeverClosesIsCut() throws Exception {
        try (TestServer server = new TestServer(QUICK);
                StreamPeer peer = StreamPeer.open(server.port()).begin()) {
            LineSession session = server.line.next();
            server.hub.disconnect(session.connection.id(), "enough");
            assertThat(server.nextEnd())
                    .isEqualTo(new End(CloseCode.DISCONNECTED, "cut: closing took longer than PT0.4S"));
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void aPeerThatNeverReadsIsCutWithWhatWaitsForIt() throws Exception {
        // more than the buffers of a socket take
        HubConfig large = HubConfig.DEFAULT.with(new ConnectionLimits(1 << 20, 32 << 20));
        try (TestServer server = new TestServer(QUICK, large);
                StreamPeer peer = StreamPeer.open(server.port()).begin()) {
            LineSession session = server.line.next();
            peer.send("flood 16000 1000");
            await().until(() -> server.hub.pendingBytes() > 0);
            server.hub.disconnect(session.connection.id(), "enough");
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.DISCONNECTED);
            await().until(() -> server.hub.pendingBytes() == 0);
        }
    }

    @Test
    void aPeerThatSendsOnAfterTheCloseIsReadToItsEnd() throws Exception {
        try (TestServer server = new TestServer();
                StreamPeer peer = StreamPeer.open(server.port()).begin()) {
            LineSession session = server.line.next();
            peer.send("hold");
            server.hub.disconnect(session.connection.id(), "enough");
            assertThat(peer.rest()).isEmpty();
            for (int i = 0; i < 100; i++) peer.send("note " + "x".repeat(1_000));
            peer.socket.shutdownOutput();
            assertThat(server.nextEnd()).isEqualTo(new End(CloseCode.DISCONNECTED, "end of stream"));
            assertThat(session.received).doesNotContain("note");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comingAndGoingLeavesNothing(boolean tls) throws Exception {
        Certificates certificates = new Certificates(folder);
        PortConfig port = PortConfig.DEFAULT.withTls(certificates.config(ClientCertificates.NONE), true);
        Certificates.Client client = certificates.anonymous();
        try (TestServer server = new TestServer(TestServer.CONFIG.withOnePort(port))) {
            server.hub.onHandshake(handshake ->
                    CompletableFuture.supplyAsync(() -> new HandshakeDecision.Accepted(Map.of(), Map.of())));
            for (int round = 0; round < (tls ? 10 : 40); round++) {
                List<StreamPeer> peers = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    peers.add(tls ? StreamPeer.openTls(server.port(), client) : StreamPeer.open(server.port()));
                }
                for (int i = 0; i < 50; i++) leave(peers.get(i), i % 5);
            }
            server.awaitNoConnections();
            await().until(() -> server.line.ended.get() == server.line.opened.size());
            assertThat(server.line.opened).isNotEmpty();
        }
    }

    /** The ways clients leave: without a word, in the middle of one, and after the opening: cut, reset, half closed. */
    private static void leave(StreamPeer peer, int way) throws IOException {
        switch (way) {
            case 0 -> peer.close();
            case 1 -> peer.raw("LI").reset();
            case 2 -> peer.begin().close();
            case 3 -> peer.begin().reset();
            default -> {
                peer.begin().send("hi");
                peer.socket.shutdownOutput();
                assertThat(peer.next()).isEqualTo("hi");
                peer.close();
            }
        }
    }
}
