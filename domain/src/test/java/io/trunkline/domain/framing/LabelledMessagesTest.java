package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.domain.error.CommandException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelledMessagesTest {
    private final LabelledMessages trunkline = new LabelledMessages(LabelLayout.TRUNKLINE, 10);
    private final LabelledMessages sgc = new LabelledMessages(LabelLayout.SGC, 10);

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(String message, Runnable call) {
        assertThatExceptionOfType(CommandException.class).isThrownBy(call::run).withMessageContaining(message);
    }

    @Test
    void writesALengthInOneByteTheIdAndTheData() {
        byte[] message = trunkline.encode("né", ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(HexFormat.ofDelimiter(" ").formatHex(message))
                .isEqualTo(
                        "03" // 3 bytes of UTF-8
                                + " 6e c3 a9" // né
                                + " 01 02"); // the data
    }

    @Test
    void writesTheLayoutOfSgcWithZerosOnTheLeft() {
        byte[] message = sgc.encode("photo", ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(new String(message, StandardCharsets.ISO_8859_1)).isEqualTo("0000000005" + "photo" + "\1\2");
    }

    @ParameterizedTest
    @EnumSource(LabelLayout.class)
    void whatIsWrittenIsReadBack(LabelLayout layout) {
        LabelledMessages codec = new LabelledMessages(layout, 10);
        for (String id : new String[] {"a", "0123456789", "ключключкл", "\uD83D\uDE00".repeat(10), " ", "0"}) {
            for (byte[] data : new byte[][] {{}, {0}, new byte[70_000]}) {
                ByteBuffer given = ByteBuffer.wrap(data);
                ByteBuffer message = ByteBuffer.wrap(codec.encode(id, given));
                assertThat(given.remaining()).as("left alone").isEqualTo(data.length);
                LabelledMessage read = codec.decode(message);
                assertThat(read.id()).isEqualTo(id);
                assertThat(read.data()).isEqualTo(given);
                assertThat(message.hasRemaining()).isFalse();
            }
        }
    }

    @Test
    void theDataIsAViewAndNotACopy() {
        byte[] message = trunkline.encode("a", ascii("data"));
        LabelledMessage read = trunkline.decode(ByteBuffer.wrap(message));
        message[2] = 'D';
        assertThat(StandardCharsets.UTF_8.decode(read.data().duplicate()).toString())
                .isEqualTo("Data");
        assertThat(read).hasToString("a[4 bytes]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000000005", "         5", "5         ", "  5       ", "    0005  ", "5000000000", "05        "
            })
    void readsANumberThatIsPaddedWithSpacesOrZerosOnEitherSide(String header) {
        LabelledMessage read = sgc.decode(ascii(header + "photo" + "data"));
        assertThat(read.id()).isEqualTo("photo");
        assertThat(read.data().remaining()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"10        ", "0000000010", "'        10'"})
    void tenIsReadWhereTheZeroIsADigit(String header) {
        assertThat(sgc.decode(ascii(String.format("%-10s", header) + "0123456789"))
                        .id())
                .isEqualTo("0123456789");
    }

    @Test
    void zerosOnTheRightThatMayBeDigitsOrPaddingAreRefused() {
        assertRefused("header '1000000000' is padded with zeros on the right", () -> sgc.decode(ascii("1000000000a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "          ",
                "0000x00005",
                "-000000005",
                "5 5       ",
                "0x00000005",
                "\0\0\0\0\0\0\0\0\0\5",
                "5 00000000"
            })
    void refusesAHeaderThatIsNoNumber(String header) {
        assertRefused(
                "layout sgc: its header must be a number in 10 characters", () -> sgc.decode(ascii(header + "photo")));
    }

    @Test
    void refusesWhatIsShorterThanItsHeaderOrItsId() {
        assertRefused("layout trunkline: it is empty", () -> trunkline.decode(ascii("")));
        assertRefused("its id would have 5 bytes, but only 4 follow", () -> trunkline.decode(ascii("\5four")));
        assertRefused("it has 9 bytes, its header alone 10", () -> sgc.decode(ascii("000000001")));
        assertRefused("its id would have 2147483647 bytes, but only 1 follow", () -> sgc.decode(ascii("9999999999x")));
    }

    @ParameterizedTest
    @EnumSource(LabelLayout.class)
    void refusesAnIdThatBreaksARuleAndNamesTheOption(LabelLayout layout) {
        LabelledMessages codec = new LabelledMessages(layout, 10);
        LabelledMessages generous = new LabelledMessages(layout, 255);
        ByteBuffer data = ascii("data");
        String tooLong = "has 11 characters, at most 10 are allowed (native.binaryIdCharacters)";
        assertRefused(tooLong, () -> codec.encode("01234567890", data));
        assertRefused(tooLong, () -> codec.decode(ByteBuffer.wrap(generous.encode("01234567890", data))));
        assertRefused(
                "has at least 11 characters",
                () -> codec.decode(ByteBuffer.wrap(generous.encode("x".repeat(41), data))));
        assertRefused("has 510 bytes in UTF-8, at most 255 fit", () -> generous.encode("é".repeat(255), data));
        assertRefused("must not be empty", () -> codec.encode("", data));
        assertRefused("holds U+0007", () -> codec.encode("a\7", data));
        assertRefused("holds U+0085", () -> codec.encode("\u0085", data));
        assertRefused("holds U+D83D", () -> codec.encode("\uD83D", data));
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> codec.encode("", data))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo(LabelledMessages.OPTION));
    }

    @Test
    void refusesAnIdOnTheWireThatBreaksARule() {
        assertRefused("must not be empty", () -> trunkline.decode(ascii("\0data")));
        assertRefused("must not be empty", () -> sgc.decode(ascii("0000000000data")));
        assertRefused("its id is not UTF-8", () -> trunkline.decode(ascii("\2\u00c3\u0028")));
        assertRefused("holds U+000A", () -> trunkline.decode(ascii("\1\n")));
    }

    @Test
    void layoutsAndLimitsAreChecked() {
        assertThat(LabelLayout.parse("sgc")).isEqualTo(LabelLayout.SGC);
        assertThat(LabelLayout.parse("trunkline")).isEqualTo(LabelLayout.TRUNKLINE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelLayout.parse("SGC"))
                .withMessage("the layout of labelled messages must be one of trunkline, sgc, but was 'SGC'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledMessages(LabelLayout.SGC, 0))
                .withMessage("native.binaryIdCharacters must be 1 to 255, but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new LabelledMessages(LabelLayout.SGC, 256));
    }
}
