package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlFramesTest {
    private static String reasonOf(WireBytes close) {
        byte[] frame = ClientFrames.bytes(close);
        assertThat(frame[1]).isBetween((byte) 2, (byte) 125);
        assertThat(frame).hasSize(2 + frame[1]);
        return new String(frame, 4, frame.length - 4, StandardCharsets.UTF_8);
    }

    @Test
    void pingIsEmpty() {
        assertThat(ClientFrames.bytes(ControlFrames.ping())).isEqualTo(ClientFrames.bytes("89 00"));
    }

    @Test
    void pongHasThePayloadOfThePing() {
        ByteBuffer payload = ByteBuffer.wrap("xHellox".getBytes(StandardCharsets.UTF_8), 1, 5);
        assertThat(ClientFrames.bytes(ControlFrames.pong(payload)))
                .as("RFC 6455 section 5.7")
                .isEqualTo(ClientFrames.bytes("8a 05 48656c6c6f"));
        assertThat(payload.remaining()).isEqualTo(5);
        assertThat(ClientFrames.bytes(ControlFrames.pong(ByteBuffer.allocate(0))))
                .isEqualTo(ClientFrames.bytes("8a 00"));
        assertThat(ControlFrames.pong(ByteBuffer.allocate(125)).length()).isEqualTo(127);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlFrames.pong(ByteBuffer.allocate(126)))
                .withMessage("a control frame must have at most 125 bytes, but was to have 126");
    }

    @ParameterizedTest
    @CsvSource({"1000, '', 88 02 03e8", "1009, too large, 88 0b 03f1 746f6f206c61726765", "4999, é, 88 04 1387 c3a9"})
    void closeHasCodeAndReason(int code, String reason, String frame) {
        assertThat(ClientFrames.bytes(ControlFrames.close(code, reason))).isEqualTo(ClientFrames.bytes(frame));
    }

    @ParameterizedTest
    @ValueSource(ints = {1005, 1006, 1015, 0, 999, 1004, 2999, 5000})
    void whatMayNotBeSentIsACloseWithoutCode(int code) {
        assertThat(ClientFrames.bytes(ControlFrames.close(code, "reason"))).isEqualTo(ClientFrames.bytes("88 00"));
    }

    @Test
    void aReasonIsCutAtTheEndOfACharacter() {
        String fits = "x".repeat(ControlFrames.REASON_BYTES);
        assertThat(reasonOf(ControlFrames.close(1000, fits))).isEqualTo(fits);
        assertThat(reasonOf(ControlFrames.close(1000, fits + "y"))).isEqualTo(fits);
        for (String character : new String[] {"é", "€", "😀"}) {
            for (int before = 119; before <= 123; before++) {
                String reason = "x".repeat(before) + character + "y".repeat(200);
                String cut = reasonOf(ControlFrames.close(1000, reason));
                assertThat(reason).startsWith(cut);
                assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(120, 123);
            }
        }
    }

    @Test
    void aServersOwnCloseIsOneThatMayBeRead() {
        byte[] frame = ClientFrames.fromServer(ClientFrames.bytes(ControlFrames.close(3001, "é".repeat(100))));
        assertThat(ClientFrames.decode(new WebSocketDecoder(0, null), frame))
                .containsExactly("CLOSE 3001 0bb9" + "c3a9".repeat(61));
    }
}
