package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of RFC 6455 section 5 that a client may break, and the code that it is told. */
final class WebSocketViolationsTest {
    private static final int MOST = 1000;

    private static FramingException refusal(WebSocketDecoder decoder, byte[] stream) {
        FramingException[] refusal = new FramingException[1];
        ByteBuffer read = ByteBuffer.wrap(stream);
        assertThatExceptionOfType(FramingException.class)
                .isThrownBy(() -> {
                    while (decoder.next(read) != WebSocketDecoder.Kind.MORE)
                        assertThat(read.hasRemaining()).isTrue();
                })
                .satisfies(refused -> refusal[0] = refused);
        assertThat(refusal[0].getMessage().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(ControlFrames.REASON_BYTES);
        return refusal[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // what the client sends, unmasked here; what it is told
                "c1 01 61; reserved bits must be 0, but were 100 in a frame of opcode 1",
                "a1 01 61; reserved bits must be 0, but were 010",
                "92 01 61; reserved bits must be 0, but were 001",
                "f1 01 61; reserved bits must be 0, but were 111",
                "c9 00; reserved bits must be 0, but were 100 in a frame of opcode 9",
                "83 00; opcode must be 0, 1, 2, 8, 9 or 10, but was 3",
                "84 00; opcode must be 0, 1, 2, 8, 9 or 10, but was 4",
                "85 00; but was 5",
                "86 00; but was 6",
                "87 00; but was 7",
                "8b 00; opcode must be 0, 1, 2, 8, 9 or 10, but was 11",
                "8c 00; but was 12",
                "8d 00; but was 13",
                "8e 00; but was 14",
                "8f 00; but was 15",
                "09 00; a control frame must not be fragmented, but FIN was 0 for opcode 9",
                "0a 00; FIN was 0 for opcode 10",
                "08 00; FIN was 0 for opcode 8",
                "80 01 61; a continuation must follow the beginning of a message, but there was none",
                "00 01 61; a continuation must follow",
                "81 01 61 | 80 01 61; a continuation must follow",
                "01 01 61 | 80 01 61 | 80 01 61; a continuation must follow",
                "01 01 61 | 81 01 61; a fragmented message must end before the next begins, but opcode was 1",
                "02 01 61 | 02 01 61; before the next begins, but opcode was 2",
                "01 01 61 | 89 00 | 81 01 61; before the next begins",
                "88 01 03; a close frame's code must have 2 bytes, but had 1"
            })
    void isAProtocolViolation(String frames, String told) {
        FramingException refused = refusal(new WebSocketDecoder(MOST, null), ClientFrames.fromServer(frames));
        assertThat(refused.code()).isEqualTo(CloseCode.PROTOCOL);
        assertThat(refused).hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // raw bytes; what they are told
                "81 05 48656c6c6f; a client's frame must be masked, but was not",
                "89 00; a client's frame must be masked",
                "88 00; a client's frame must be masked",
                "89 fe 007e; a control frame must have at most 125 bytes, but claimed more",
                "8a ff; a control frame must have at most 125 bytes",
                "88 fe; a control frame must have at most 125 bytes",
                "82 fe 007d; a length must have its shortest form, but 125 had 16 bits",
                "82 fe 0000; but 0 had 16 bits",
                "82 ff 000000000000ffff; but 65535 had 64 bits",
                "82 ff 0000000000000000; but 0 had 64 bits",
                "82 ff 8000000000000000; a length of 64 bits must have 0 as its highest bit, but had 1",
                "82 ff ffffffffffffffff; must have 0 as its highest bit"
            })
    void isSeenBeforeTheHeaderIsComplete(String header, String told) {
        FramingException refused = refusal(new WebSocketDecoder(MOST, null), ClientFrames.bytes(header));
        assertThat(refused.code()).isEqualTo(CloseCode.PROTOCOL);
        assertThat(refused).hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
    void aCloseCodeThatMayNotBeSentIsAProtocolViolation(int code) {
        byte[] frame = ClientFrames.frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
        FramingException refused = refusal(new WebSocketDecoder(MOST, null), frame);
        assertThat(refused.code()).isEqualTo(CloseCode.PROTOCOL);
        assertThat(refused)
                .hasMessage("a close code must be 1000 to 1003, 1007 to 1014 or 3000 to 4999, but was " + code);
    }

    @ParameterizedTest
    @CsvSource({"88 03 03e8 ff", "88 04 03e8 c328", "88 03 03e8 c3", "88 05 03e8 eda080"})
    void aReasonThatIsNotUtf8IsBadText(String frame) {
        assertThat(refusal(new WebSocketDecoder(MOST, null), ClientFrames.fromServer(frame))
                        .code())
                .isEqualTo(CloseCode.BAD_TEXT);
    }

    @Test
    void compressionIsMarkedOnTheFirstFrameOfAMessageOnly() {
        try (Inflation inflation = new Inflation()) {
            for (String frames : new String[] {
                "c9 00", "c8 00", "ca 00", "c0 00", "41 01 00 | c0 00", "01 01 61 | c0 00", "e1 00", "d1 00", "a1 00"
            }) {
                FramingException refused =
                        refusal(new WebSocketDecoder(MOST, inflation), ClientFrames.fromServer(frames));
                assertThat(refused.code()).as(frames).isEqualTo(CloseCode.PROTOCOL);
                assertThat(refused).as(frames).hasMessageStartingWith("reserved bits must be 0");
            }
        }
    }
}
