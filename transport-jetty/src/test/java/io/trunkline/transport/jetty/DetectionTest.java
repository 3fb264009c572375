package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.hub.HandshakeDecision;
import io.trunkline.domain.protocol.FirstContact;
import io.trunkline.domain.protocol.Opening;
import io.trunkline.domain.protocol.StreamProtocol;
import io.trunkline.domain.protocol.UnknownProtocolHook.Accept;
import io.trunkline.domain.protocol.UnknownProtocolHook.Refuse;
import io.trunkline.domain.raw.RawChannelProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of connections by their first bytes, in clear text. */
class DetectionTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(TestServer.CONFIG, exchange -> {
            exchange.respond(HttpAnswer.text(200, exchange.method() + " " + exchange.path()));
            return true;
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private StreamPeer open() throws IOException {
        return StreamPeer.open(server.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "\0\0\0\0", "get / HTTP/1.1\r\n\r\n", "LINX/1\n", "\n", "PROXY TCP4 "})
    void closesWhatIsUnknownWithoutAnAnswer(String garbage) throws Exception {
        try (StreamPeer peer = open()) {
            assertThat(peer.raw(garbage).rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).isIn("unknown protocol", "PROXY is not spoken on this server");
    }

    @Test
    void namesAKnownProtocolThatItDoesNotSpeak() throws Exception {
        try (StreamPeer peer = open()) {
            assertThat(peer.raw("\020\014\0\4MQTT\4\2\0\0").rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).isEqualTo("MQTT is not spoken on this server");
    }

    @Test
    void answersAProtocolThatRefusesHowItBegins() throws Exception {
        try (StreamPeer peer = open()) {
            assertThat(peer.raw("LINE/9\nmore that nobody reads").rest()).isEqualTo("speak LINE/1\n");
        }
        assertThat(server.nextRefusal()).isEqualTo("its protocol refuses how it begins");
    }

    @Test
    void answersTlsWhereNoneIsSpokenWithAnAlert() throws Exception {
        try (StreamPeer peer = open()) {
            assertThat(peer.raw("\26\3\1\2\0" + "x".repeat(512)).rest()).isEqualTo("\25\3\1\0\2\2\50");
        }
        assertThat(server.nextRefusal()).isEqualTo("TLS where none is spoken (tls.certificate)");
    }

    @Test
    void answersRequestsOfHttp09WithARefusal() throws Exception {
        try (StreamPeer peer = open()) {
            assertThat(peer.raw("GET /\r\n").rest()).matches("(?s)HTTP/1.1 (400|505) .*");
        }
    }

    @Test
    void decidesTheSameHoweverTheBytesCome() throws Exception {
        try (StreamPeer line = open();
                StreamPeer http = open()) {
            for (byte one : (StreamLine.OPENING + "\0\0\0\2hi").getBytes(StandardCharsets.ISO_8859_1)) line.raw(one);
            assertThat(line.next()).isEqualTo("hi");
            for (char one : "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".toCharArray()) {
                http.raw((byte) one);
            }
            assertThat(http.rest()).endsWith("GET /a");
        }
    }

    @Test
    void asksTheHookWithAllThatCameWhenThePeerHalfCloses() throws Exception {
        BlockingQueue<FirstContact> contacts = new LinkedBlockingQueue<>();
        server.protocols.onUnknown(contact -> {
            contacts.add(contact);
            return new Refuse("not this one");
        });
        try (StreamPeer peer = open()) {
            peer.raw("LIN").socket.shutdownOutput();
            assertThat(peer.rest()).isEmpty();
        }
        FirstContact contact = contacts.poll(10, TimeUnit.SECONDS);
        assertThat(contact).isNotNull();
        assertThat(StandardCharsets.US_ASCII.decode(contact.first()).toString()).isEqualTo("LIN");
        assertThat(contact.handshake().transport()).isEqualTo(TransportKind.TCP);
        assertThat(contact.handshake().tls()).isNull();
        assertThat(server.nextRefusal()).isEqualTo("not this one");
    }

    @Test
    void aHookMayTakeUnknownConnectionsAsRawOnes() throws Exception {
        RawChannelProtocol raw = new RawChannelProtocol(server.hub, "devices", false);
        server.protocols.onUnknown(contact -> new Accept(raw, Framing.delimiter((byte) 0)));
        try (StreamPeer device = open();
                StreamPeer line = open().begin()) {
            line.send("sub devices");
            assertThat(line.next()).isEqualTo("ok");
            device.raw("21 degrees\0" + "22 deg");
            assertThat(line.next()).isEqualTo("devices 21 degrees");
            device.raw("rees\0");
            assertThat(line.next()).isEqualTo("devices 22 degrees");
            line.send("pub devices off");
            assertThat(device.bytes(4)).isEqualTo("off\0");
        }
    }

    @Test
    void aHookThatFailsRefuses() throws Exception {
        server.protocols.onUnknown(contact -> {
            throw new IllegalStateException("told to fail");
        });
        try (StreamPeer peer = open()) {
            assertThat(peer.raw("??").rest()).isEmpty();
        }
        assertThat(server.nextRefusal()).isEqualTo("the hook for unknown protocols failed");
    }

    @Test
    void aProtocolThatFailsToLookEndsTheConnection() throws Exception {
        server.protocols.register(new BrokenStream());
        try (StreamPeer peer = open()) {
            assertThat(peer.raw("BROKEN").rest()).isEmpty();
        }
    }

    private record BrokenStream() implements StreamProtocol {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            throw new IllegalStateException("never opened");
        }

        @Override
        public Opening opening(ByteBuffer first) {
            throw new IllegalStateException("told to fail");
        }

        @Override
        public Framing framing() {
            return Framing.NONE;
        }

        @Override
        public boolean isText() {
            return false;
        }
    }

    @Test
    void handshakeHooksRefuseAndGiveAttributes() throws Exception {
        BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
        server.hub.onHandshake(handshake -> {
            handshakes.add(handshake);
            return handshakes.size() == 1
                    ? HandshakeDecision.refuse(403, "not you")
                    : CompletableFuture.supplyAsync(() -> new HandshakeDecision.Accepted(Map.of(), Map.of("seat", 7)));
        });
        try (StreamPeer refused = open().begin()) {
            assertThat(refused.rest()).isEmpty();
            assertThat(server.nextRefusal()).isEqualTo("not you");
        }
        try (StreamPeer peer = open().begin()) {
            peer.send("hi");
            assertThat(peer.next()).isEqualTo("hi");
            assertThat(server.line.next().connection.attributes()).containsEntry("seat", 7);
        }
    }

    @Test
    void aLengthOfFourGibibytesEndsTheConnectionAtOnce() throws Exception {
        try (StreamPeer peer = open().begin()) {
            peer.raw((byte) -1, (byte) -1, (byte) -1, (byte) -1);
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(server.nextEnd().code()).isEqualTo(CloseCode.TOO_LARGE);
    }

    @Test
    void textThatIsNoUtf8EndsTheConnection() throws Exception {
        try (StreamPeer peer = open().begin()) {
            peer.raw("\0\0\0\1\377");
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(server.nextEnd().code()).isEqualTo(CloseCode.BAD_TEXT);
    }

    @Test
    void aMessageAsLongAsTheLimitPassesBothWays() throws Exception {
        String longest = "x".repeat(server.hub.limits().messageBytes());
        try (StreamPeer peer = open().begin()) {
            for (int i = 0; i < 3; i++) {
                peer.send(longest);
                assertThat(peer.next()).isEqualTo(longest);
            }
        }
    }
}
