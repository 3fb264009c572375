package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.SubscribeRequest;
import io.trunkline.domain.testkit.HubWitness;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** How connections, and the transport, end. */
class EndTest {
    @Test
    void aPeerThatHalfClosesGetsAllAnswersFirst() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            for (int i = 0; i < 100; i++) peer.send("echo n" + i);
            peer.halfClose();
            for (int i = 0; i < 100; i++) assertThat(peer.next()).isEqualTo("ok echo n" + i);
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextEnd()).isEqualTo(new HubWitness.End(CloseCode.NORMAL, "closed by the peer"));
        }
    }

    @Test
    void aPeerThatHalfClosesGetsAnswersThatTakeTheirTime() throws Exception {
        CompletableFuture<Decision<SubscribeRequest>> later = new CompletableFuture<>();
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            server.hub.onSubscribe((connection, request) -> later);
            peer.send("sub a").send("echo after").halfClose();
            server.nextConnection();
            later.complete(new Decision.Allowed<>());
            assertThat(peer.next()).isEqualTo("ok sub a");
            assertThat(peer.next()).isEqualTo("ok echo after");
            assertThat(peer.rest()).isEmpty();
        }
    }

    @Test
    void aResetIsALostConnection() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            peer.send("echo hi").next();
            peer.reset();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        }
    }

    @Test
    void aPeerThatDoesNotCloseAfterUsIsCutInTime() throws Exception {
        try (TestServer server = new TestServer(TestServer.CUTTING);
                TcpPeer peer = server.connect()) {
            peer.send("echo hi").next();
            server.hub.disconnect(server.nextConnection().id(), "enough");
            assertThat(peer.next()).isEqualTo("bye 3503 enough");
            assertThat(peer.rest()).isEmpty();
            // this end stays open
            HubWitness.End end = server.nextEnd();
            assertThat(end.code()).isEqualTo(CloseCode.DISCONNECTED);
            assertThat(end.detail()).contains("PT0.5S");
        }
    }

    @Test
    void closingTheTransportCutsAndReportsEachConnectionOnce() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer first = server.connect();
                TcpPeer second = server.connect();
                TcpPeer silent = server.open()) {
            first.send("echo hi").next();
            second.send("echo hi").next();
            server.transport.close();
            assertThat(first.rest()).isIn("", "[reset]");
            assertThat(silent.rest()).isIn("", "[reset]");
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
            assertThat(server.witness.ends()).isEmpty();
            assertThat(server.transport.endpoints()).isEmpty();
            server.transport.close();
        }
    }

    @Test
    void afterStopAcceptingOpenConnectionsGoOnAndNewOnesAreRefused() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect()) {
            peer.send("echo hi").next();
            int port = server.port();
            server.transport.stopAccepting();
            Assertions.assertThatThrownBy(() -> TcpPeer.connect(port)).isInstanceOf(IOException.class);
            assertThat(peer.send("echo on").next()).isEqualTo("ok echo on");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsOptionAndNothingRuns() throws Exception {
        try (TestServer server = new TestServer();
                ServerSocket taken = new ServerSocket(0)) {
            TcpTransportConfig config = TestServer.CONFIG.withAddress("127.0.0.1", taken.getLocalPort());
            TcpTransport other = new TcpTransport(config, server.hub, server.protocols);
            Assertions.assertThatThrownBy(other::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("transport.tcp.port");
            assertThat(other.endpoints()).isEmpty();
        }
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() throws Exception {
        try (TestServer server = new TestServer()) {
            TcpTransportConfig config = TestServer.CONFIG.withAddress("no-such-host.invalid", 0);
            Assertions.assertThatThrownBy(new TcpTransport(config, server.hub, server.protocols)::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no-such-host.invalid")
                    .hasMessageContaining("unknown host");
        }
    }
}
