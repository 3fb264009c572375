package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.FirstContact;
import io.trunkline.domain.protocol.UnknownProtocolHook.Accept;
import io.trunkline.domain.raw.RawChannelProtocol;
import io.trunkline.tls.ClientCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a connection may take to say what it speaks: a total, from its accept on. */
class DeadlineTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private Certificates certificates;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        certificates = new Certificates(folder);
        server = new TestServer(TestServer.CONFIG.withOnePort(PortConfig.DEFAULT
                .withTls(certificates.config(ClientCertificates.NONE), true)
                .withDetectionTimeout(TIMEOUT)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void closesAConnectionThatSaysNothing() throws Exception {
        long began = System.nanoTime();
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            assertThat(peer.rest()).isEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(TIMEOUT.minusMillis(100), TIMEOUT.plusSeconds(10));
        assertThat(server.nextRefusal()).isEqualTo("unknown protocol");
    }

    @Test
    void bytesThatTrickleInDoNotProlongIt() throws Exception {
        // not clear for 24 bytes
        String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r";
        String refusal = null;
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            for (int i = 0; i < preface.length() && refusal == null; i++) {
                peer.raw((byte) preface.charAt(i));
                refusal = server.witness.refusals().poll(TIMEOUT.toMillis() / 8, TimeUnit.MILLISECONDS);
            }
        }
        assertThat(refusal).as("refused before all was sent").isEqualTo("unknown protocol");
    }

    @Test
    void aHandshakeOfTlsIsPartOfIt() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port())) {
            // a record that never becomes whole
            peer.raw("\26\3\1\2\0\1");
            assertThat(peer.rest()).as("nothing but alerts").startsWith("\25\3\3\0\2");
        }
        assertThat(server.nextRefusal())
                .isEqualTo("no TLS handshake within " + TIMEOUT + " (transport.jetty.detectionTimeout)");
    }

    @Test
    void silenceInsideOfTlsEndsTheSame() throws Exception {
        BlockingQueue<FirstContact> contacts = new LinkedBlockingQueue<>();
        RawChannelProtocol raw = new RawChannelProtocol(server.hub, "devices", false);
        server.protocols.onUnknown(contact -> {
            contacts.add(contact);
            return new Accept(raw, Framing.NEWLINE);
        });
        try (StreamPeer peer = StreamPeer.openTls(server.port(), certificates.anonymous())) {
            FirstContact contact = contacts.poll(10, TimeUnit.SECONDS);
            assertThat(contact).isNotNull();
            assertThat(contact.first().hasRemaining()).isFalse();
            assertThat(contact.handshake().tls()).isNotNull();
            await().until(() -> server.hub.channels().size() == 1);
            server.hub.publish("devices", Payload.text("hello"));
            assertThat(peer.bytes(6)).isEqualTo("hello\n");
            peer.raw("ignored by itself\n");
        }
    }

    @Test
    void aConnectionThatIsTakenMayBeSilentForLonger() throws Exception {
        try (StreamPeer peer = StreamPeer.open(server.port()).begin();
                StreamPeer silent = StreamPeer.open(server.port())) {
            server.line.next();
            assertThat(silent.rest()).isEmpty();
            peer.send("hi");
            assertThat(peer.next()).isEqualTo("hi");
        }
    }

    @Test
    void aCrowdThatSaysNothingIsSentAwayWhileOthersAreServed() throws Exception {
        List<StreamPeer> crowd = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) crowd.add(StreamPeer.open(server.port()));
        try (StreamPeer peer = StreamPeer.open(server.port()).begin()) {
            peer.send("hi");
            assertThat(peer.next()).isEqualTo("hi");
        }
        for (StreamPeer silent : crowd) {
            assertThat(silent.rest()).isEmpty();
            silent.close();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.witness.refusals().size() == 2_000);
    }
}
