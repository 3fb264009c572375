package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.error.CloseCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each framing writes and reads; how reads may be cut is {@link FramingSplitsTest}'s. */
final class FramingTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] framed(Framing framing, byte[] message) {
        WireBytes framed = framing.frame(WireBytes.binary(message));
        byte[] bytes = new byte[framed.length()];
        framed.putInto(ByteBuffer.wrap(bytes));
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        // the framing, the message "ab" in it
        "none, 61 62",
        "newline, 61 62 0a",
        "length1, 02 61 62",
        "length1-inclusive, 03 61 62",
        "length2, 00 02 61 62",
        "length2-inclusive, 00 04 61 62",
        "length2-little-endian, 02 00 61 62",
        "length2-little-endian-inclusive, 04 00 61 62",
        "length4, 00 00 00 02 61 62",
        "length4-inclusive, 00 00 00 06 61 62",
        "length4-little-endian, 02 00 00 00 61 62",
        "length4-little-endian-inclusive, 06 00 00 00 61 62",
        "delimiter 000a, 61 62 00 0a",
        "delimiter-at-end-of-read 000a, 61 62 00 0a"
    })
    void aMessageLiesInTheStreamAsTheNameSays(String text, String hex) {
        Framing framing = FramingSyntax.parse(text);
        assertThat(framed(framing, bytes("6162"))).isEqualTo(bytes(hex));
        assertThat(Framings.decode(framing, 2, bytes(hex))).containsExactly("6162");
    }

    @ParameterizedTest
    @MethodSource("io.trunkline.domain.framing.Framings#ofStreams")
    void whatIsFramedIsReadBack(Framing framing) {
        Random random = new Random(7);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        String[] messages = new String[40];
        for (int i = 0; i < messages.length; i++) {
            byte[] message = new byte[random.nextInt(20) == 0 ? 0 : random.nextInt(200)];
            random.nextBytes(message);
            // no byte of any delimiter, no return
            for (int at = 0; at < message.length; at++) message[at] |= 0x10;
            messages[i] = HexFormat.of().formatHex(message);
            stream.writeBytes(framed(framing, message));
        }
        assertThat(Framings.decode(framing, 200, stream.toByteArray())).containsExactly(messages);
    }

    @Test
    void theKindOfAMessageStays() {
        Framings.all().forEach(framing -> {
            assertThat(framing.frame(WireBytes.text("a")).isText())
                    .as(framing.text())
                    .isTrue();
            assertThat(framing.frame(WireBytes.binary(new byte[1])).isText())
                    .as(framing.text())
                    .isFalse();
        });
        WireBytes message = WireBytes.text("a");
        assertThat(Framing.NONE.frame(message)).isSameAs(message);
    }

    @ParameterizedTest
    @MethodSource("io.trunkline.domain.framing.Framings#all")
    void takesMessagesUpToTheLimitAndNoLonger(Framing framing) {
        int most = 100;
        for (int length : new int[] {0, most - 1, most}) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) 'x');
            if (length == 0 && framing.equals(Framing.NONE)) continue;
            assertThat(Framings.decode(framing, most, framed(framing, message)))
                    .containsExactly(HexFormat.of().formatHex(message));
        }
        byte[] longer = new byte[most + 1];
        Arrays.fill(longer, (byte) 'x');
        assertThatExceptionOfType(FramingException.class)
                .isThrownBy(() -> framing.decoder(most).next(ByteBuffer.wrap(framed(framing, longer))))
                .withMessage("message is too large: 101 bytes, at most 100 (limits.messageBytes)")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(CloseCode.TOO_LARGE));
    }

    @Test
    void aStreamWithoutAnEndFailsAtTheLimit() {
        for (Framing framing : List.of(Framing.NEWLINE, Framing.delimiter((byte) 0, (byte) 10))) {
            FrameDecoder decoder = framing.decoder(100);
            byte[] piece = new byte[10];
            Arrays.fill(piece, (byte) 'x');
            for (int i = 0; i < 10; i++)
                assertThat(Framings.decode(decoder, piece)).isEmpty();
            assertThat(decoder.keptBytes()).isEqualTo(100);
            assertThat(Framings.decode(decoder, piece)).containsExactly("failed TOO_LARGE");
            assertThat(decoder.keptBytes()).as("%s", framing).isLessThanOrEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "length4, ffffffff",
        "length4, 80000000",
        "length4-little-endian, ffffffff",
        "length2, ffff",
        "length4, 00000065"
    })
    void aClaimedLengthOverTheLimitFailsBeforeAByteOfItCame(String text, String hex) {
        FrameDecoder decoder = FramingSyntax.parse(text).decoder(100);
        assertThat(Framings.decode(decoder, bytes(hex))).containsExactly("failed TOO_LARGE");
        assertThat(decoder.keptBytes()).isZero();
    }

    @Test
    void aClaimedLengthAllocatesNothing() {
        for (int i = 0; i < 100_000; i++) {
            // 2 GiB are allowed and claimed each time: the heap would not hold one of them
            FrameDecoder decoder = Framing.LENGTH_4.decoder(Integer.MAX_VALUE - 100);
            assertThat(decoder.next(ByteBuffer.wrap(new byte[] {0x7f, -1, -1, 0, 1})))
                    .isNull();
            assertThat(decoder.keptBytes()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 00, 0", "2, 0001, 1", "4, 00000003, 3", "4, 00000000, 0"})
    void aLengthThatCountsItselfIsNeverShorterThanItself(int size, String hex, int value) {
        Framing framing = Framing.lengthPrefix(size, ByteOrder.BIG_ENDIAN, true);
        for (boolean split : new boolean[] {false, true}) {
            FrameDecoder decoder = framing.decoder(100);
            byte[] stream = bytes(hex);
            if (split)
                assertThat(decoder.next(ByteBuffer.wrap(stream, 0, size - 1))).isNull();
            ByteBuffer rest = split ? ByteBuffer.wrap(stream, size - 1, 1) : ByteBuffer.wrap(stream);
            assertThatExceptionOfType(FramingException.class)
                    .isThrownBy(() -> decoder.next(rest))
                    .withMessage("a length that counts itself must be at least " + size + ", but was " + value)
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(CloseCode.PROTOCOL));
        }
    }

    @ParameterizedTest
    @CsvSource({"length1, 255", "length1-inclusive, 254", "length2, 65535", "length2-little-endian-inclusive, 65533"})
    void writesNoMoreThanItsLengthCanTell(String text, int most) {
        Framing framing = FramingSyntax.parse(text);
        assertThat(Framings.decode(framing, most, framed(framing, new byte[most])))
                .containsExactly("00".repeat(most));
        assertThatExceptionOfType(FramingException.class)
                .isThrownBy(() -> framing.frame(WireBytes.binary(new byte[most + 1])))
                .withMessage("message is too large for " + text + ": " + (most + 1) + " bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "delimiter 0a0a, 61 0a 0a 0a 62 0a 0a, '61,0a62'", // the earliest end counts, and its bytes are used up
        "delimiter 0a0a, 0a 0a 0a 0a, ','",
        "delimiter 0a0a, 61 0a 62 0a 0a, '610a62'",
        "delimiter 000a, 61 00 00 0a 62 00 0a, '6100,62'",
        "delimiter 000a, 61 0a 00 62 00 0a, '610a0062'",
        "delimiter 0a000a, 61 0a 00 0a 00 0a 62 0a 00 0a, '61,000a62'",
        "newline, 61 0d 0a 0d 0a 0a 62 0d 0d 0a 0d 63 0a, '61,,,620d,0d63'",
        "delimiter 0a, 61 0d 0a, 610d"
    })
    void aDelimiterEndsTheMessageWhereItIsFoundFirst(String text, String hex, String messages) {
        assertThat(Framings.decode(FramingSyntax.parse(text), 100, bytes(hex)))
                .containsExactly(messages.split(",", -1));
    }

    @Test
    void aReturnBeforeTheNewlineDoesNotCount() {
        assertThat(Framings.decode(Framing.NEWLINE, 2, bytes("6161 0d0a"))).containsExactly("6161");
        assertThat(Framings.decode(Framing.NEWLINE, 2, bytes("6161 0d"), bytes("0a")))
                .containsExactly("6161");
        assertThat(Framings.decode(Framing.NEWLINE, 2, bytes("616161 0a"))).containsExactly("failed TOO_LARGE");
    }

    @Test
    void aDelimiterAtTheEndOfAReadMayStandWithin() {
        Framing framing = Framing.delimiterAtEndOfRead((byte) 0, (byte) 10);
        assertThat(Framings.decode(framing, 100, bytes("61 000a 62 000a"))).containsExactly("61000a62");
        assertThat(Framings.decode(framing, 100, bytes("61 000a 62"), bytes("63 000a")))
                .containsExactly("61000a6263");
        assertThat(Framings.decode(framing, 100, bytes("61 00"), bytes("0a"))).containsExactly("61");
        assertThat(Framings.decode(framing, 3, bytes("616161 000a"))).containsExactly("616161");
        assertThat(Framings.decode(framing, 3, bytes("616161"), bytes("610000")))
                .containsExactly("failed TOO_LARGE");
        assertThat(framed(framing, bytes("61 000a 62"))).isEqualTo(bytes("61 000a 62 000a"));
    }

    @Test
    void refusesToWriteAMessageThatWouldBeReadAsSeveral() {
        Framing doubled = Framing.delimiter((byte) 10, (byte) 10);
        for (String message : List.of("0a0a", "610a0a62", "610a")) {
            assertThatExceptionOfType(FramingException.class)
                    .as("%s, which with its end may hold one more", message)
                    .isThrownBy(() -> doubled.frame(WireBytes.binary(bytes(message))))
                    .withMessage("message holds the delimiter of delimiter 0a0a");
        }
        assertThat(framed(doubled, bytes("0a61"))).isEqualTo(bytes("0a61 0a0a"));
        assertThatExceptionOfType(FramingException.class)
                .isThrownBy(() -> Framing.NEWLINE.frame(WireBytes.text("two\nlines")))
                .withMessage("message holds the delimiter of newline");
    }

    @Test
    void eachReadIsAMessageWithoutAFraming() {
        assertThat(Framings.decode(Framing.NONE, 2, bytes("6162"), bytes("63"), bytes("")))
                .containsExactly("6162", "63");
        assertThat(Framings.decode(Framing.NONE, 2, bytes("616263"))).containsExactly("failed TOO_LARGE");
    }

    @Test
    void framingsThatMeanTheSameAreEqual() {
        assertThat(Framing.delimiter((byte) 10, (byte) 0)).isEqualTo(Framing.delimiter((byte) 10, (byte) 0));
        assertThat(Framing.delimiter((byte) 10)).isNotEqualTo(Framing.delimiterAtEndOfRead((byte) 10));
        assertThat(Framing.lengthPrefix(1, ByteOrder.LITTLE_ENDIAN, false))
                .isEqualTo(Framing.lengthPrefix(1, ByteOrder.BIG_ENDIAN, false));
        assertThat(Framing.lengthPrefix(2, ByteOrder.LITTLE_ENDIAN, false))
                .isNotEqualTo(Framing.lengthPrefix(2, ByteOrder.BIG_ENDIAN, false));
    }

    @Test
    void refusesWhatIsNoFraming() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Framing.lengthPrefix(3, ByteOrder.BIG_ENDIAN, false))
                .withMessage("a length has 1, 2 or 4 bytes, but was to have 3");
        assertThatIllegalArgumentException()
                .isThrownBy(Framing::delimiter)
                .withMessage("a delimiter has 1 to 16 bytes, but was to have 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Framing.delimiterAtEndOfRead(new byte[17]));
    }
}
