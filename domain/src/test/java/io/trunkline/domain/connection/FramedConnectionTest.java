package io.trunkline.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.testkit.RecordingObserver.Undeliverable;
import io.trunkline.domain.testkit.RecordingOutlet;
import io.trunkline.domain.testkit.SilentProtocol;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** What a connection puts into the outbox of a stream is framed already, and shared where the framings are equal. */
final class FramedConnectionTest {
    private final TestHub test = new TestHub();
    private final LineProtocol line = new LineProtocol(test.hub());

    private TestClient connect(int loop, Framing framing) {
        return test.connect(loop, line, new RecordingOutlet(framing));
    }

    private TestClient subscriber(int loop, Framing framing) {
        TestClient client = connect(loop, framing);
        client.subscribe("a");
        test.settle();
        return client;
    }

    private static WireBytes only(TestClient client) {
        assertThat(client.outlet().wires()).hasSize(1);
        return client.outlet().wires().get(0);
    }

    @Test
    void answersPublicationsAndLastWordsAreFramed() {
        TestClient client = connect(0, Framing.NEWLINE);
        client.say("sub a");
        test.publish("a", "x");
        test.settle();
        client.connection().close(CloseCode.DISCONNECTED, "go");
        test.settle();
        assertThat(client.outlet().messages()).containsExactly("ok sub a\n", "msg a x\n", "bye 3503 go\n");
        assertThat(client.outlet().wires()).allMatch(WireBytes::isText);
    }

    @Test
    void equalFramingsShareTheBytesOfAPublicationOnAllLoops() {
        TestClient one = subscriber(0, Framing.lengthPrefix(2, ByteOrder.BIG_ENDIAN, false));
        TestClient two = subscriber(1, Framing.lengthPrefix(2, ByteOrder.BIG_ENDIAN, false));
        TestClient other = subscriber(0, Framing.NEWLINE);
        TestClient webSocket = subscriber(2, Framing.NONE);
        test.publish("a", "x");
        test.settle();
        assertThat(only(one)).isSameAs(only(two));
        assertThat(only(one).asText()).isEqualTo("\0\7msg a x");
        assertThat(only(other)).isNotSameAs(only(one));
        assertThat(only(other).asText()).isEqualTo("msg a x\n");
        assertThat(only(webSocket).asText()).isEqualTo("msg a x");
    }

    @Test
    void whatAFramingAddsCountsAsPending() {
        TestClient client = subscriber(0, Framing.LENGTH_4);
        client.outlet().writable(false);
        test.publish("a", "x");
        test.settle();
        assertThat(client.connection().pendingBytes()).isEqualTo(4 + 7);
        client.outlet().writable(true);
        assertThat(client.connection().pendingBytes()).isZero();
    }

    @Test
    void aPublicationThatDoesNotFitIsToldAndLeftOutThereAlone() {
        TestClient lines = subscriber(0, Framing.NEWLINE);
        TestClient lengths = subscriber(0, Framing.LENGTH_4);
        test.publish("a", "two\nlines");
        test.publish("a", "one");
        test.settle();
        assertThat(lines.outlet().messages()).containsExactly("msg a one\n");
        assertThat(lengths.outlet().messages()).hasSize(2);
        assertThat(test.observer().undeliverable())
                .containsExactly(new Undeliverable(lines.id(), "a", "message holds the delimiter of newline"));
        assertThat(lines.connection().isOpen()).isTrue();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotFitIsToldAndLeftOut() {
        TestClient client = connect(0, Framing.lengthPrefix(1, ByteOrder.BIG_ENDIAN, false));
        client.say("echo " + "x".repeat(255));
        client.say("echo y");
        test.settle();
        assertThat(client.outlet().messages()).containsExactly("\11ok echo y");
        assertThat(test.observer().undeliverable())
                .containsExactly(new Undeliverable(client.id(), "", "message is too large for length1: 263 bytes"));
    }

    @Test
    void publicationsKeepTheirBytesInEveryFraming() {
        SilentProtocol silent = new SilentProtocol();
        TestClient client = test.connect(0, silent, new RecordingOutlet(Framing.LENGTH_4));
        client.subscribe("a");
        test.settle();
        test.hub().publish("a", Payload.binary(new byte[] {0, -1, 10, 13}));
        test.settle();
        assertThat(only(client).buffer()).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, 0, 4, 0, -1, 10, 13}));
    }
}
