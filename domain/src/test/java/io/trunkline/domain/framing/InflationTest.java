package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What permessage-deflate may look like, and what not. */
final class InflationTest {
    private static final String HELLO = "TEXT 48656c6c6f";

    private final Inflation inflation = new Inflation();

    @AfterEach
    void close() {
        inflation.close();
    }

    private WebSocketDecoder decoder() {
        return new WebSocketDecoder(1000, inflation);
    }

    @ParameterizedTest
    @CsvSource({
        // the examples of RFC 7692 section 7.2.3: one block, in two fragments, not compressed, a last block, two
        // blocks, nothing
        "c1 07 f248cdc9c90700, " + HELLO,
        "41 03 f248cd | 80 04 c9c90700, " + HELLO,
        "c1 0b 000500faff48656c6c6f00, " + HELLO,
        "c1 08 f348cdc9c9070000, " + HELLO,
        "c1 0d f248050000 00ffff cac9c90700, " + HELLO,
        "c1 01 00, 'TEXT '",
        "c2 01 00, 'BINARY '",
        // a last block with nothing behind it, and one with another message's block behind it
        "c1 07 f348cdc9c90700, " + HELLO,
        "c1 0e f348cdc9c90700 f248cdc9c90700, TEXT 48656c6c6f48656c6c6f",
        // not compressed where it may be
        "81 05 48656c6c6f, " + HELLO,
        "01 03 48656c | 80 02 6c6f, " + HELLO
    })
    void inflates(String frames, String found) {
        assertThat(ClientFrames.decode(decoder(), ClientFrames.fromServer(frames)))
                .containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource({
        // refers to the message before, as section 7.2.3.2 shows: that is not negotiated
        "c1 07 f248cdc9c90700 | c1 05 f200110000, 1",
        // cut short: within a block, within the length of one, within its content
        "c1 04 f248cdc9, 0",
        "c1 03 000500, 0",
        "c1 08 000500faff48656c, 0",
        // nothing at all, where at least a block's beginning must be
        "c1 00, 0",
        "41 00 | 80 00, 0",
        // a block of no kind, a length that contradicts itself, the end that is to be taken off
        "c1 02 0700, 0",
        "c1 06 0005000000 48, 0",
        "c1 0b f248cdc9c90700 0000ffff, 0",
        "c2 04 deadbeef, 0"
    })
    void refusesWhatDeflateDoesNotMake(String frames, int before) {
        WebSocketDecoder decoder = decoder();
        ByteBuffer read = ByteBuffer.wrap(ClientFrames.fromServer(frames));
        for (int i = 0; i < before; i++) assertThat(decoder.next(read)).isEqualTo(WebSocketDecoder.Kind.TEXT);
        assertThatExceptionOfType(FramingException.class)
                .isThrownBy(() -> decoder.next(read))
                .withMessage("compressed message is not what deflate makes")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(CloseCode.BAD_TEXT));
        assertThat(ClientFrames.decode(decoder(), ClientFrames.fromServer("c1 07 f248cdc9c90700")))
                .as("the next connection's message")
                .containsExactly(HELLO);
    }

    @Test
    void connectionsOfALoopDoNotDisturbEachOther() {
        WebSocketDecoder one = decoder();
        WebSocketDecoder other = decoder();
        assertThat(ClientFrames.decode(one, ClientFrames.fromServer("41 03 f248cd")))
                .isEmpty();
        assertThat(ClientFrames.decode(other, ClientFrames.fromServer("41 03 f248cd")))
                .isEmpty();
        assertThat(ClientFrames.decode(other, ClientFrames.fromServer("80 04 c9c90700")))
                .containsExactly(HELLO);
        assertThat(ClientFrames.decode(one, ClientFrames.fromServer("80 04 c9c90700")))
                .containsExactly(HELLO);
    }

    @Test
    void noBeginningOfAMessageIsTakenForAllOfIt() {
        byte[] hello = ClientFrames.bytes("f248cdc9c90700");
        for (int length = 0; length < hello.length; length++) {
            assertThat(ClientFrames.decode(decoder(), ClientFrames.frame(0xc2, Arrays.copyOf(hello, length))))
                    .as("%s of %s bytes", length, hello.length)
                    .containsExactly("failed BAD_TEXT");
        }
    }
}
