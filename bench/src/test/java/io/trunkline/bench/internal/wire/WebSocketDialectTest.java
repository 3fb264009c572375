package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.BenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketDialectTest {
    private static final String URL = "ws://127.0.0.1:8080/ws";
    private static final String ACCEPTED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    private static final String JOINED = "{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"result\":{\"recovered\":false}}";
    /** RFC 6455, 5.7: a masked text frame of "Hello" has this key. */
    private static final byte[] MASK = HexFormat.of().parseHex("37fa213d");

    private final Wire wire = new Wire(URL, Line.Role.SUBSCRIBER);

    @Test
    void opensWithAnUpgradeThatNamesTheSubprotocol() {
        assertThat(Wire.text(wire.open()))
                .startsWith("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
                .contains("\r\nSec-WebSocket-Protocol: trunkline.v1\r\n", "\r\nSec-WebSocket-Version: 13\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void subscribesOnceItIsAcceptedAndIsReadyOnceThatIsAnswered() {
        wire.open();
        assertThat(unmasked(wire.receive(ACCEPTED), 1))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"join\",\"method\":\"subscribe\","
                        + "\"params\":{\"channel\":\"bench/0badcafe/00000000\"}}");
        assertThat(wire.ears.heard).isEmpty();
        wire.receive(frame(1, JOINED));
        assertThat(wire.ears.heard).containsExactly("ready");
    }

    @Test
    void publishesMaskedWithEveryNumberInItsPlace() {
        assertThat(unmasked(wire.publish(0x1f, 7, 2, 0xabcdef), 1))
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"publish\",\"params\":{\"channel\":\"bench/0badcafe/0000001f\","
                                + "\"data\":\"" + Wire.payload(7, 2, 0xabcdef) + "\"}}");
    }

    /** However the stream is cut, the same is heard. */
    @Test
    void readsPublicationsCutAnywhere() {
        byte[] stream = concat(frame(1, publication(0)), frame(1, publication(1)));
        for (int cut = 0; cut <= stream.length; cut++) {
            Wire fresh = joined();
            fresh.receive(Arrays.copyOf(stream, cut));
            fresh.receive(Arrays.copyOfRange(stream, cut, stream.length));
            assertThat(fresh.ears.heard)
                    .as("cut at %d", cut)
                    .containsExactly("ready", "sequence 0 stream 0 time 5", "sequence 1 stream 0 time 5");
        }
    }

    @Test
    void answersAPingBetweenPublications() {
        Wire fresh = joined();
        byte[] answer = fresh.receive(concat(frame(9, "hey"), frame(1, publication(0))));
        assertThat(unmasked(answer, 10)).isEqualTo("hey");
        assertThat(fresh.ears.heard).containsExactly("ready", "sequence 0 stream 0 time 5");
    }

    @Test
    void aRequestIsAnsweredUnderItsNumber() {
        Wire requester = new Wire(URL, Line.Role.REQUESTER);
        requester.open();
        requester.receive(ACCEPTED);
        requester.receive(frame(1, JOINED));
        assertThat(unmasked(requester.request(2, 0x2a), 1)).contains("\"id\":\"0000002a\"", "/00000002");
        requester.receive(
                frame(1, "{\"jsonrpc\":\"2.0\",\"id\":\"0000002a\",\"result\":{\"channels\":1,\"recipients\":0}}"));
        assertThat(requester.ears.heard).containsExactly("ready", "answer 42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":\"0000002a\",\"error\":{\"code\":-32005,\"message\":\"try later\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32005,\"message\":\"try later\"}}"
            })
    void aRefusalEndsTheRunInTheWordsOfTheServer(String error) {
        Wire fresh = joined();
        assertThatThrownBy(() -> fresh.receive(frame(1, error)))
                .isInstanceOf(BenchException.class)
                .hasMessage("the server refused: try later");
    }

    @Test
    void aServerThatIsNoneIsTold() {
        wire.open();
        assertThatThrownBy(() -> wire.receive("HTTP/1.1 404 Not Found\r\n\r\n"))
                .hasMessage("the server refused the upgrade: HTTP/1.1 404 Not Found");
        assertThatThrownBy(() -> wire.receive("HTTP/1.1 101 Fine\r\nSec-WebSocket-Accept: x\r\n\r\n"))
                .hasMessage("the server's Sec-WebSocket-Accept is wrong");
    }

    @Test
    void aCloseMaskedFramesAndFragmentsEndTheRun() {
        assertThatThrownBy(() -> joined().receive(HexFormat.of().parseHex("8806" + "0bb9" + "62796521")))
                .hasMessage("the server closes a connection: 3001 bye!");
        assertThatThrownBy(() -> joined().receive(HexFormat.of().parseHex("8180" + "00000000")))
                .hasMessageContaining("masked");
        assertThatThrownBy(() -> joined().receive(HexFormat.of().parseHex("0100")))
                .hasMessageContaining("0x1");
    }

    @Test
    void leavesWithACloseFrame() {
        byte[] close = wire.leave();
        assertThat(close[0]).isEqualTo((byte) 0x88);
        assertThat(unmasked(close, 8).getBytes(StandardCharsets.ISO_8859_1)).containsExactly(3, 0xe8);
    }

    private static Wire joined() {
        Wire wire = new Wire(URL, Line.Role.SUBSCRIBER);
        wire.open();
        wire.receive(ACCEPTED);
        wire.receive(frame(1, JOINED));
        return wire;
    }

    private static String publication(int sequence) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"bench/0badcafe/00000000\",\"data\":\""
                + Wire.payload(sequence, 0, 5) + "\"}}";
    }

    /** A server's frame: FIN, not masked. */
    private static byte[] frame(int opcode, String payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length() + 4).put((byte) (0x80 | opcode));
        if (payload.length() < 126) frame.put((byte) payload.length());
        else frame.put((byte) 126).putShort((short) payload.length());
        frame.put(payload.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /** The payload of the one frame that a client sent. */
    private static String unmasked(byte[] sent, int opcode) {
        ByteBuffer frame = ByteBuffer.wrap(sent);
        assertThat(frame.get()).isEqualTo((byte) (0x80 | opcode));
        int length = frame.get() & 0xff;
        assertThat(length).as("the mask bit").isGreaterThanOrEqualTo(0x80);
        length = length == (0x80 | 126) ? frame.getShort() & 0xffff : length & 0x7f;
        byte[] mask = new byte[4];
        frame.get(mask);
        assertThat(mask).isEqualTo(MASK);
        byte[] payload = new byte[length];
        frame.get(payload);
        assertThat(frame.hasRemaining()).isFalse();
        for (int i = 0; i < length; i++) payload[i] ^= mask[i & 3];
        return Wire.text(payload);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
