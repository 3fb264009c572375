package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LengthDialectTest {
    private static final HexFormat HEX = HexFormat.of();
    /** Field 1, a string of 23 bytes: {@code bench/0badcafe/00000000}. */
    private static final String CHANNEL =
            "6117" + HEX.formatHex("bench/0badcafe/00000000".getBytes(StandardCharsets.US_ASCII));

    private final Wire json = new Wire("tcp://h:1", Line.Role.SUBSCRIBER);
    private final Wire binary = new Wire("tcp+bin://h:1", Line.Role.SUBSCRIBER);

    @Test
    void opensWithTheFirstLineAndTheSubscription() {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"method\":\"subscribe\","
                + "\"params\":{\"channel\":\"bench/0badcafe/00000000\"}}";
        assertThat(Wire.text(json.open())).isEqualTo("TL/1 json\n\0\0\0" + (char) message.length() + message);
    }

    @Test
    void theBinaryFormSubscribesInItsOwnFields() {
        // operation 5 with an id, 1; then the channel
        assertThat(HEX.formatHex(binary.open()))
                .isEqualTo(HEX.formatHex("TL/1 bin\n".getBytes(StandardCharsets.US_ASCII)) + "0000001b" + "8501"
                        + CHANNEL);
    }

    @Test
    void theBinaryFormPublishesInItsOwnFields() {
        // operation 7 without an id; the channel; field 2, a string of 32 bytes
        String payload = HEX.formatHex(Wire.payload(1, 2, 3).getBytes(StandardCharsets.US_ASCII));
        assertThat(HEX.formatHex(binary.publish(0, 1, 2, 3))).isEqualTo("0000003c" + "07" + CHANNEL + "6220" + payload);
    }

    @Test
    void numbersOfBinaryRequestsAlwaysHaveFiveBytes() {
        Wire requester = new Wire("tcp+bin://h:1", Line.Role.REQUESTER);
        assertThat(HEX.formatHex(requester.request(0, 0))).startsWith("00000041" + "87" + "8080808001");
        assertThat(HEX.formatHex(requester.request(0, requester.dialect().numbers())))
                .startsWith("00000041" + "87" + "ffffffff01");
    }

    @Test
    void aBinaryAnswerHasTheNumberOfItsRequest() {
        Wire requester = new Wire("tcp+bin://h:1", Line.Role.REQUESTER);
        requester.open();
        requester.receive(HEX.parseHex("00000006" + "8101" + "4d01" + "4e00"));
        requester.receive(HEX.parseHex("0000000a" + "81" + "aa80808001" + "4d01" + "4e00"));
        assertThat(requester.ears.heard).containsExactly("ready", "answer 42");
    }

    @Test
    void readsPublicationsCutAnywhere() {
        byte[] stream = ByteBuffer.allocate(400)
                .put(framed("{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"result\":{}}"))
                .put(framed("{\"params\":{\"data\":\"" + Wire.payload(9, 1, 2) + "\"}}"))
                .put(framed("{\"jsonrpc\":\"2.0\",\"id\":\"ping\",\"method\":\"ping\",\"params\":{}}"))
                .put(framed("{\"params\":{\"data\":\"" + Wire.payload(10, 1, 2) + "\"}}"))
                .array();
        int length = new String(stream, StandardCharsets.US_ASCII).lastIndexOf('}') + 1;
        for (int cut = 0; cut <= length; cut++) {
            Wire fresh = new Wire("tcp://h:1", Line.Role.SUBSCRIBER);
            fresh.open();
            fresh.receive(Arrays.copyOf(stream, cut));
            fresh.receive(Arrays.copyOfRange(stream, cut, length));
            assertThat(fresh.ears.heard)
                    .as("cut at %d", cut)
                    .containsExactly("ready", "sequence 9 stream 1 time 2", "sequence 10 stream 1 time 2");
        }
    }

    @Test
    void aLengthThatIsNoneEndsTheRun() {
        json.open();
        assertThatThrownBy(() -> json.receive(HEX.parseHex("7fffffff")))
                .hasMessageContaining("a message of 2147483647 bytes");
        Wire other = new Wire("tcp://h:1", Line.Role.SUBSCRIBER);
        other.open();
        assertThatThrownBy(() -> other.receive("TL/1 error: TL/1 json, TL/1 bin\n"))
                .hasMessageContaining("bytes");
    }

    @Test
    void aBinaryRefusalEndsTheRunWithItsText() {
        binary.open();
        // error for 1; field 17, a string of 15 bytes
        String error = "8201" + "71" + "0f" + HEX.formatHex("data is missing".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> binary.receive(HEX.parseHex("00000013" + error)))
                .hasMessageContaining("data is missing");
    }

    private static byte[] framed(String message) {
        return ByteBuffer.allocate(4 + message.length())
                .putInt(message.length())
                .put(message.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
