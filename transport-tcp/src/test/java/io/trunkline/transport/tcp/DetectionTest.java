package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.UnknownProtocolHook.Accept;
import io.trunkline.domain.protocol.UnknownProtocolHook.Refuse;
import io.trunkline.domain.raw.RawChannelProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of a connection by its first bytes. */
class DetectionTest {
    @Test
    void everySplitOfTheBeginningMeansTheSame() throws Exception {
        byte[] echo = TcpPeer.framed("echo hi");
        byte[] all = new byte[StreamLineProtocol.OPENING.length() + echo.length];
        System.arraycopy(StreamLineProtocol.OPENING.getBytes("US-ASCII"), 0, all, 0, all.length - echo.length);
        System.arraycopy(echo, 0, all, all.length - echo.length, echo.length);
        try (TestServer server = new TestServer()) {
            for (int split = 1; split < all.length; split++) {
                try (TcpPeer peer = server.open()) {
                    peer.raw(Arrays.copyOf(all, split));
                    peer.raw(Arrays.copyOfRange(all, split, all.length));
                    assertThat(peer.next()).as("split at %d", split).isEqualTo("ok echo hi");
                }
            }
            try (TcpPeer slow = server.open()) {
                for (byte one : all) slow.raw(one);
                assertThat(slow.next()).isEqualTo("ok echo hi");
            }
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            peer.raw("\u0001\u0002garbage that is long enough to be nothing at all, sixty-four bytes at the least");
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("unknown protocol");
        }
    }

    @Test
    void namesAProtocolThatItKnowsButDoesNotSpeak() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            peer.raw(new byte[] {0x10, 16, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 4, 't', 'e', 's', 't'});
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("MQTT is not spoken on this server");
        }
    }

    @Test
    void answersWhatAProtocolRefusesWithItsLine() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            peer.raw("LINE 2\n");
            assertThat(peer.rest()).isEqualTo("LINE 1 is the only version\n");
            assertThat(server.nextRefusal()).isEqualTo("LINE 1 is the only version");
        }
    }

    @Test
    void tellsHttpClientsThatThisIsNoHttp() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            peer.raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(peer.rest()).startsWith("HTTP/1.1 400 Bad Request\r\n").endsWith("does not speak HTTP.\r\n");
            assertThat(server.nextRefusal()).contains("HTTP");
        }
    }

    @Test
    void whoSaysNothingIsRefusedWhenTheTimeIsOver() throws Exception {
        try (TestServer server = new TestServer(TestServer.HASTY)) {
            List<TcpPeer> silent = new ArrayList<>();
            for (int i = 0; i < 200; i++) silent.add(server.open());
            for (TcpPeer peer : silent) {
                assertThat(peer.rest()).isEmpty();
                assertThat(server.nextRefusal()).isEqualTo("unknown protocol");
                peer.close();
            }
        }
    }

    @Test
    void theTimeIsATotalHoweverMuchIsSaid() throws Exception {
        try (TestServer server = new TestServer(TestServer.HASTY)) {
            server.protocols.onUnknown(
                    contact -> new Refuse("it said " + contact.first().remaining() + " bytes"));
            try (TcpPeer peer = server.open()) {
                String refusal = null;
                // one byte now and then, never so many that they decide
                for (char next : "LINE 1".toCharArray()) {
                    if (refusal != null) break;
                    peer.raw((byte) next);
                    refusal = server.witness.refusals().poll(TestServer.HASTE.toMillis() / 4, TimeUnit.MILLISECONDS);
                }
                assertThat(refusal).as("refused before all was said").matches("it said [1-6] bytes");
                assertThat(peer.rest()).isIn("", "[reset]");
            }
        }
    }

    @Test
    void theHookAcceptsWithAFramingAndTheFirstBytesAreMessages() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer device = server.open();
                TcpPeer subscriber = server.connect()) {
            server.protocols.onUnknown(
                    contact -> new Accept(new RawChannelProtocol(server.hub, "devices/raw", false), Framing.NEWLINE));
            assertThat(subscriber.send("sub devices/raw").next()).isEqualTo("ok sub devices/raw");
            device.raw("a device speaks\nand again\n");
            assertThat(subscriber.next()).isEqualTo("msg devices/raw a device speaks");
            assertThat(subscriber.next()).isEqualTo("msg devices/raw and again");
            subscriber.send("pub devices/raw hello");
            assertThat(List.of(subscriber.next(), subscriber.next()))
                    .containsExactlyInAnyOrder("msg devices/raw hello", "ok pub 2");
            assertThat(device.bytes(6)).isEqualTo("hello\n");
        }
    }

    @Test
    void whoOnlyListensIsAcceptedWhenTheTimeIsOver() throws Exception {
        try (TestServer server = new TestServer(TestServer.HASTY)) {
            server.protocols.onUnknown(contact -> {
                assertThat(contact.first().hasRemaining()).isFalse();
                return new Accept(
                        new RawChannelProtocol(server.hub, "news", false), Framing.delimiter((byte) 0, (byte) 10));
            });
            try (TcpPeer listener = server.open()) {
                // the channel becomes active with its subscription
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> !server.hub.channels().isEmpty());
                server.hub.publish("news", Payload.text("extra"));
                assertThat(listener.bytes(7)).isEqualTo("extra\0\n");
            }
        }
    }

    @Test
    void aPeerThatIsDoneBeforeItIsKnownIsGivenToTheHookWithAllItSaid() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer subscriber = server.connect();
                TcpPeer brief = server.open()) {
            server.protocols.onUnknown(
                    contact -> new Accept(new RawChannelProtocol(server.hub, "brief", false), Framing.NONE));
            subscriber.send("sub brief").next();
            brief.raw("LIN").halfClose();
            assertThat(subscriber.next()).isEqualTo("msg brief LIN");
            assertThat(brief.rest()).isEmpty();
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.NORMAL);
        }
    }

    @Test
    void aHookThatThrowsRefuses() throws Exception {
        try (TestServer server = new TestServer();
                TcpPeer peer = server.open()) {
            server.protocols.onUnknown(contact -> {
                throw new IllegalStateException("told to fail");
            });
            peer.raw("??");
            assertThat(peer.rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("the hook for unknown protocols failed");
        }
    }

    @Test
    void handshakeHooksRefuseOrGiveAttributesAndMayTakeTheirTime() throws Exception {
        CompletableFuture<HandshakeDecision> later = new CompletableFuture<>();
        try (TestServer server = new TestServer();
                TcpPeer peer = server.connect().send("echo first")) {
            // attached before there is a hook
            assertThat(peer.next()).isEqualTo("ok echo first");
            server.hub.onHandshake(handshake -> later);
            try (TcpPeer second = server.connect().send("echo early")) {
                later.complete(new HandshakeDecision.Accepted(Map.of(), Map.of("team", "blue")));
                assertThat(second.next()).isEqualTo("ok echo early");
            }
            server.hub.onHandshake(handshake -> HandshakeDecision.refuse(403, "not you"));
            try (TcpPeer third = server.connect()) {
                assertThat(third.rest()).isEmpty();
                assertThat(server.nextRefusal()).isEqualTo("not you");
            }
            assertThat(peer.send("echo still here").next()).isEqualTo("ok echo still here");
        }
    }

    @Test
    void whoLeavesWhileTheHookThinksLeavesNothingBehind() throws Exception {
        CompletableFuture<HandshakeDecision> later = new CompletableFuture<>();
        try (TestServer server = new TestServer()) {
            server.hub.onHandshake(handshake -> later);
            try (TcpPeer peer = server.connect()) {
                peer.reset();
            }
            later.complete(new HandshakeDecision.Accepted(Map.of(), Map.of()));
            assertThat(server.nextEnd().code()).isEqualTo(CloseCode.GONE);
        }
    }

    @Test
    void manySilentConnectsDoNotHoldUpOthers() throws Exception {
        try (TestServer server = new TestServer()) {
            List<TcpPeer> silent = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) silent.add(server.open());
            try (TcpPeer peer = server.connect().send("echo hi")) {
                assertThat(peer.next()).isEqualTo("ok echo hi");
            }
            for (TcpPeer peer : silent) peer.close();
        }
    }
}
