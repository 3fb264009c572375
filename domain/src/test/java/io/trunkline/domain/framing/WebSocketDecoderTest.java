package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.framing.WebSocketDecoder.Kind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decoder finds in what a client may send; what it may not is {@link WebSocketViolationsTest}'s. */
final class WebSocketDecoderTest {
    private static final int MOST = 100_000;

    @Test
    void readsTheMaskedExampleOfTheRfc() {
        // RFC 6455 section 5.7: a single-frame masked text message, "Hello"
        byte[] hello = ClientFrames.bytes("81 85 37fa213d 7f9f4d5158");
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), hello)).containsExactly("TEXT 48656c6c6f");
    }

    @ParameterizedTest
    @CsvSource({
        // the examples of RFC 6455 section 5.7, masked; what is found
        "81 05 48656c6c6f, TEXT 48656c6c6f",
        "01 03 48656c | 80 02 6c6f, TEXT 48656c6c6f",
        "89 05 48656c6c6f, PING 48656c6c6f",
        "8a 05 48656c6c6f, PONG 48656c6c6f",
        // empty ones
        "81 00, 'TEXT '",
        "82 00, 'BINARY '",
        "89 00, 'PING '",
        "01 00 | 00 00 | 80 00, 'TEXT '",
        // binary takes any byte
        "82 04 ff00c080, BINARY ff00c080",
        "02 02 ff00 | 00 01 c0 | 80 01 80, BINARY ff00c080",
        // control frames between fragments, of messages of either kind
        "01 01 61 | 89 01 31 | 00 01 62 | 8a 00 | 89 01 32 | 80 01 63, PING 31;PONG ;PING 32;TEXT 616263",
        "02 01 61 | 89 01 31 | 80 01 62 | 81 01 63, PING 31;BINARY 6162;TEXT 63",
        // a character over two fragments: é, and the four bytes of an emoji, one each
        "01 01 c3 | 80 01 a9, TEXT c3a9",
        "01 01 f0 | 00 01 9f | 89 00 | 00 01 98 | 80 01 80, PING ;TEXT f09f9880",
        // close: no code, a code, a code with a reason; what follows is passed over
        "88 00, 'CLOSE 1005 '",
        "88 02 03e8, CLOSE 1000 03e8",
        "88 05 0fa0 c3a965, CLOSE 4000 0fa0c3a965",
        "88 02 03e9 | 81 01 61 | ff 01 61, CLOSE 1001 03e9",
        "01 01 61 | 88 02 03e9, CLOSE 1001 03e9"
    })
    void findsMessagesAndControlFrames(String frames, String found) {
        byte[] stream = ClientFrames.fromServer(frames);
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), stream))
                .containsExactly(found.split(";"));
        assertThat(ClientFrames.decodeDirect(new WebSocketDecoder(MOST, null), stream))
                .containsExactly(found.split(";"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 125, 126, 127, 128, 65_535, 65_536, 65_537})
    void readsEachLengthInItsShortestForm(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) message[i] = (byte) (i * 7);
        byte[] stream = ClientFrames.frame(0x82, message);
        String found = "BINARY " + HexFormat.of().formatHex(message);
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), stream))
                .containsExactly(found);
        assertThat(ClientFrames.decodeDirect(new WebSocketDecoder(MOST, null), stream))
                .containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void readsEachCloseCodeThatMayBeSent(int code) {
        byte[] frame = ClientFrames.frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
        assertThat(decoder.closeCode()).isZero();
        assertThat(decoder.next(ByteBuffer.wrap(frame))).isEqualTo(Kind.CLOSE);
        assertThat(decoder.closeCode()).isEqualTo(code);
    }

    @Test
    void aMessageThatLiesWholeInAReadIsNotCopied() {
        byte[] read = ClientFrames.joined(
                ClientFrames.frame(0x81, "one".getBytes()), ClientFrames.frame(0x82, "two".getBytes()));
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
        ByteBuffer buffer = ByteBuffer.wrap(read);
        assertThat(decoder.next(buffer)).isEqualTo(Kind.TEXT);
        ByteBuffer one = decoder.payload();
        assertThat(one.array()).isSameAs(read);
        assertThat(one.arrayOffset()).isEqualTo(6);
        assertThat(one.remaining()).isEqualTo(3);
        assertThat(decoder.next(buffer)).isEqualTo(Kind.BINARY);
        assertThat(decoder.payload().array()).isSameAs(read);
        assertThat(decoder.next(buffer)).isEqualTo(Kind.MORE);
        assertThat(decoder.keptBytes()).isZero();
    }

    @Test
    void withoutAReadThereIsNothing() {
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
        assertThat(decoder.next(ByteBuffer.allocate(0))).isEqualTo(Kind.MORE);
        assertThat(decoder.payload().hasRemaining()).isFalse();
        assertThat(decoder.keptBytes()).isZero();
    }
}
