package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.domain.error.CloseCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long messages may be, and what memory they take. */
final class WebSocketLimitsTest {
    private static final int MOST = 300;

    private static byte[] xs(int length) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) 'x');
        return message;
    }

    @Test
    void takesMessagesUpToTheLimitAndNoLonger() {
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), ClientFrames.frame(0x81, xs(MOST))))
                .containsExactly("TEXT " + "78".repeat(MOST));
        byte[] longer = ClientFrames.frame(0x81, xs(MOST + 1));
        assertThatExceptionOfType(FramingException.class)
                .isThrownBy(() -> new WebSocketDecoder(MOST, null).next(ByteBuffer.wrap(longer)))
                .withMessage("message is too large: 301 bytes, at most 300 (limits.messageBytes)")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(CloseCode.TOO_LARGE));
    }

    @Test
    void countsAllFragments() {
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
        assertThat(ClientFrames.decode(
                        decoder,
                        ClientFrames.frame(0x01, xs(150)),
                        ClientFrames.frame(0x00, xs(100)),
                        ClientFrames.frame(0x89, xs(125)),
                        ClientFrames.frame(0x80, xs(50))))
                .containsExactly("PING " + "78".repeat(125), "TEXT " + "78".repeat(MOST));
        assertThat(ClientFrames.decode(decoder, ClientFrames.frame(0x01, xs(150)), ClientFrames.frame(0x00, xs(150))))
                .isEmpty();
        byte[] oneMore = Arrays.copyOf(ClientFrames.frame(0x80, xs(1)), 6);
        assertThatExceptionOfType(FramingException.class)
                .as("at its header")
                .isThrownBy(() -> decoder.next(ByteBuffer.wrap(oneMore)))
                .withMessage("message is too large: 301 bytes, at most 300 (limits.messageBytes)");
    }

    @ParameterizedTest
    @CsvSource({"82 fe 012d 00000000", "81 ff 7fffffffffffffff 00000000", "02 ff 0000000080000000 00000000"})
    void aClaimedLengthOverTheLimitFailsBeforeAByteOfItCame(String header) {
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
        assertThat(ClientFrames.decode(decoder, ClientFrames.bytes(header))).containsExactly("failed TOO_LARGE");
        byte[] inFragments = ClientFrames.bytes(header);
        inFragments[0] = (byte) (inFragments[0] & 0x80);
        assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, null), ClientFrames.frame(0x01, xs(1)), inFragments))
                .containsExactly("failed TOO_LARGE");
    }

    @Test
    void aClaimedLengthAllocatesNothing() {
        byte[] claim = ClientFrames.bytes("82 ff 000000007fffff00 00000000 61");
        for (int i = 0; i < 100_000; i++) {
            // 2 GiB are allowed and claimed each time: the heap would not hold one of them
            WebSocketDecoder decoder = new WebSocketDecoder(Integer.MAX_VALUE - 100, null);
            assertThat(decoder.next(ByteBuffer.wrap(claim.clone()))).isEqualTo(WebSocketDecoder.Kind.MORE);
            assertThat(decoder.keptBytes()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsKeptBetweenMessages() {
        WebSocketDecoder decoder = new WebSocketDecoder(MOST, null);
        byte[] stream = ClientFrames.joined(
                ClientFrames.frame(0x01, xs(20)), ClientFrames.frame(0x89, xs(9)), ClientFrames.frame(0x80, xs(20)));
        for (int cut = 0; cut < stream.length; cut++) {
            ClientFrames.decode(decoder, Arrays.copyOf(stream, cut));
            assertThat(decoder.keptBytes()).isLessThanOrEqualTo(cut);
            ClientFrames.decode(decoder, Arrays.copyOfRange(stream, cut, stream.length));
            assertThat(decoder.keptBytes()).isZero();
        }
    }

    @Test
    void anInflatedMessageCountsAsItIs() {
        try (Inflation inflation = new Inflation()) {
            byte[] fits = ClientFrames.frame(0xc1, ClientFrames.deflated(xs(MOST)));
            assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, inflation), fits))
                    .containsExactly("TEXT " + "78".repeat(MOST));
            byte[] over = ClientFrames.frame(0xc1, ClientFrames.deflated(xs(MOST + 1)));
            assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, inflation), over))
                    .containsExactly("failed TOO_LARGE");
        }
    }

    @Test
    void whatCompressionMakesLongerStillFits() {
        byte[] random = new byte[100_000];
        new Random(3).nextBytes(random);
        byte[] deflated = ClientFrames.deflated(random);
        assertThat(deflated).hasSizeGreaterThan(random.length);
        try (Inflation inflation = new Inflation()) {
            WebSocketDecoder decoder = new WebSocketDecoder(random.length, inflation);
            assertThat(ClientFrames.decode(decoder, ClientFrames.frame(0xc2, deflated)))
                    .containsExactly("BINARY " + HexFormat.of().formatHex(random));
            assertThat(ClientFrames.decode(decoder, ClientFrames.bytes("c2 ff 000000000001f000 00000000")))
                    .as("but not what no compression makes")
                    .containsExactly("failed TOO_LARGE");
        }
    }

    @Test
    void stopsInflatingAtTheLimit() {
        byte[] bomb = ClientFrames.deflated(new byte[100_000_000]);
        assertThat(bomb).hasSizeLessThan(100_000);
        try (Inflation inflation = new Inflation()) {
            byte[] frame = ClientFrames.frame(0xc2, bomb);
            assertThatExceptionOfType(FramingException.class)
                    .isThrownBy(() -> new WebSocketDecoder(1_000_000, inflation).next(ByteBuffer.wrap(frame)))
                    .withMessageMatching("message is too large: 100\\d{4} bytes, at most 1000000 .*")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(CloseCode.TOO_LARGE));
            byte[] next = ClientFrames.frame(0xc1, ClientFrames.deflated(xs(3)));
            assertThat(ClientFrames.decode(new WebSocketDecoder(MOST, inflation), next))
                    .as("others go on")
                    .containsExactly("TEXT 787878");
        }
    }
}
