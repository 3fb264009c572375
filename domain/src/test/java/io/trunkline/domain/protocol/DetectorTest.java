package io.trunkline.domain.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.protocol.Detected.Known;
import io.trunkline.domain.protocol.Detected.Refused;
import io.trunkline.domain.protocol.Detected.Stream;
import io.trunkline.domain.protocol.Detected.Unknown;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DetectorTest {
    private static final LineOpening TL = new LineOpening("TL");
    private static final LineOpening GREEDY = new LineOpening("TLX");
    private static final Detector DETECTOR = new Detector(List.of(TL, GREEDY));
    private static final Unknown NOTHING = new Unknown(null);

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static List<Arguments> beginnings() {
        String clientHello = "\u0016\3\1\0\u00a5\1\0\0\u00a1";
        String mqtt = "\u0010\u0016\0\4MQTT\4\2\0\u003c";
        return List.of(
                // a beginning; from how many bytes on it is clear; what it is
                Arguments.of(clientHello, 2, Known.TLS),
                Arguments.of("\u0016\2\1", 2, NOTHING),
                Arguments.of("GET / HTTP/1.1\r\n", 4, Known.HTTP_1),
                Arguments.of("GET /\r\n", 4, Known.HTTP_1),
                Arguments.of("HEAD / HTTP/1.1\r\n", 5, Known.HTTP_1),
                Arguments.of("POST / HTTP/1.1\r\n", 5, Known.HTTP_1),
                Arguments.of("PUT / HTTP/1.1\r\n", 4, Known.HTTP_1),
                Arguments.of("PATCH / HTTP/1.1\r\n", 6, Known.HTTP_1),
                Arguments.of("DELETE / HTTP/1.1\r\n", 7, Known.HTTP_1),
                Arguments.of("OPTIONS * HTTP/1.1\r\n", 8, Known.HTTP_1),
                Arguments.of("CONNECT a:1 HTTP/1.1\r\n", 8, Known.HTTP_1),
                Arguments.of("TRACE / HTTP/1.1\r\n", 6, Known.HTTP_1),
                Arguments.of("CONNECT\naccept-version:1.2\n\n\0", 8, NOTHING), // STOMP
                Arguments.of("get / HTTP/1.1\r\n", 1, NOTHING),
                Arguments.of("GETTER", 4, NOTHING),
                Arguments.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24, Known.HTTP_2),
                Arguments.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r.", 24, NOTHING),
                Arguments.of("PROXY TCP4 192.0.2.7 ", 6, Known.PROXY),
                Arguments.of("PROXY\r\n", 6, NOTHING),
                Arguments.of("\r\n\r\n\0\r\nQUIT\n\u0021\u0011", 12, Known.PROXY),
                Arguments.of("\r\n\r\nGET /", 5, NOTHING),
                Arguments.of("TL 1\nrest", 5, new Stream(TL, 5)),
                Arguments.of("TLX 1\nrest", 6, new Stream(GREEDY, 6)),
                Arguments.of("TL 2\nrest", 5, new Refused("TL speaks version 1 only")),
                Arguments.of("TL " + "x".repeat(100), 64, NOTHING),
                Arguments.of(mqtt, 8, new Unknown("MQTT")),
                Arguments.of("\u0010\u0080\1\0\6MQIsdp\3", 11, new Unknown("MQTT")),
                Arguments.of("\u0010\u0080\u0080\u0080\u0080\1\0\4MQTT", 5, NOTHING),
                Arguments.of("\u0010\u0016\0\4AMQP", 5, NOTHING),
                Arguments.of("\u007f\u00f1\0\0", 1, new Unknown("WAMP")),
                Arguments.of("\0", 1, NOTHING),
                Arguments.of("hello\n", 1, NOTHING));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void aBeginningIsKnownAsSoonAsItIsClearAndStaysSo(String text, int clear, Detected expected) {
        for (int length = 0; length <= text.length(); length++) {
            ByteBuffer first = bytes("..." + text).limit(3 + length).position(3);
            Detected detected = DETECTOR.detect(first);
            if (length >= clear) assertThat(detected).as("%s bytes", length).isEqualTo(expected);
            else assertThat(detected).as("%s bytes", length).isIn(Known.MORE, expected);
            assertThat(first.position()).isEqualTo(3);
            assertThat(first.limit()).isEqualTo(3 + length);
        }
    }

    @Test
    void anEarlierProtocolThatIsUndecidedGoesBeforeALaterOne() {
        LineOpening first = new LineOpening("A 1\nB");
        LineOpening second = new LineOpening("A");
        Detector detector = new Detector(List.of(first, second));
        assertThat(detector.detect(bytes("A 1\n"))).isEqualTo(Known.MORE);
        assertThat(detector.detect(bytes("A 1\nB 1\n"))).isEqualTo(new Stream(first, 8));
        assertThat(detector.detect(bytes("A 1\nC"))).isEqualTo(new Stream(second, 4));
    }

    @Test
    void whatTransportsKnowGoesBeforeProtocols() {
        Detector detector = new Detector(List.of(new LineOpening("GET")));
        assertThat(detector.detect(bytes("GET 1\n"))).isEqualTo(Known.HTTP_1);
        assertThat(detector.detect(bytes("GET"))).isEqualTo(Known.MORE);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 1000})
    void soManyBytesAlwaysDecide(int length) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(bytes);
            bytes[0] = "\u0016GHPDOCT\r\u0010L".getBytes(StandardCharsets.ISO_8859_1)[random.nextInt(10)];
            assertThat(DETECTOR.detect(ByteBuffer.wrap(bytes))).isNotEqualTo(Known.MORE);
        }
    }

    @Test
    void bytesBehindThoseThatDecideDoNot() {
        String late = "TL " + "x".repeat(70) + "\n";
        assertThat(DETECTOR.detect(bytes(late)))
                .isEqualTo(NOTHING)
                .isEqualTo(DETECTOR.detect(bytes(late.substring(0, 64))));
    }
}
