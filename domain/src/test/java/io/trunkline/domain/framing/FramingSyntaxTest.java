package io.trunkline.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FramingSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "newline",
                "length1",
                "length1-inclusive",
                "length2",
                "length2-little-endian",
                "length4",
                "length4-inclusive",
                "length4-little-endian-inclusive",
                "delimiter 0a",
                "delimiter 0a00",
                "delimiter ff00ff00ff00ff00ff00ff00ff00ff00",
                "delimiter-at-end-of-read 000a"
            })
    void textIsReadBackAsTheSameFraming(String text) {
        Framing framing = FramingSyntax.parse(text);
        assertThat(framing.text()).isEqualTo(text);
        assertThat(FramingSyntax.parse(framing.text())).isEqualTo(framing).hasSameHashCodeAs(framing);
    }

    @ParameterizedTest
    @CsvSource({
        "'delimiter 0,10', delimiter 000a",
        "'delimiter 0, 10', delimiter 000a",
        "'delimiter 10,', delimiter 0a",
        "'delimiter-at-end-of-read 255,0', delimiter-at-end-of-read ff00",
        "'delimiter  0A', delimiter 0a",
        "' length4 ', length4",
        "length1-little-endian, length1"
    })
    void readsOtherWritingsOfTheSame(String text, String canonical) {
        assertThat(FramingSyntax.parse(text)).isEqualTo(FramingSyntax.parse(canonical));
    }

    @Test
    void readsWhatTheNamesSay() {
        assertThat(FramingSyntax.parse("length2-little-endian-inclusive"))
                .isEqualTo(Framing.lengthPrefix(2, ByteOrder.LITTLE_ENDIAN, true));
        assertThat(FramingSyntax.parse("length4")).isEqualTo(Framing.LENGTH_4);
        assertThat(FramingSyntax.parse("newline")).isSameAs(Framing.NEWLINE);
        assertThat(FramingSyntax.parse("delimiter 0a"))
                .isEqualTo(Framing.delimiter((byte) 10))
                .as("a newline takes a return off, a delimiter does not")
                .isNotEqualTo(Framing.NEWLINE);
        assertThat(FramingSyntax.parse("delimiter-at-end-of-read 0,10"))
                .isEqualTo(Framing.delimiterAtEndOfRead((byte) 0, (byte) 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "lenght4 | did you mean 'length4'?",
                "length8 | did you mean 'length",
                "Newline | did you mean 'newline'?",
                "length4-inclusive-little-endian | unknown framing 'length4-inclusive-little-endian'",
                "json | unknown framing 'json'; a framing is one of: none, newline, length1, length2 or length4",
                "\"\" | unknown framing ''",
                "delimiter | 'delimiter' needs its bytes behind it, which must be bytes in hexadecimal",
                "delimiter-at-end-of-read | needs its bytes behind it",
                "delimiter \\n | hexadecimal, as in 0a00, or decimal with commas between them, as in 10,0, but was '\\n'",
                "delimiter 0a0 | but was '0a0'",
                "delimiter 0,256 | must be 0 to 255, but was 256",
                "delimiter 0,,10 | but was '0,,10'",
                "delimiter -1,0 | but was '-1,0'",
                "delimiter 0000000000000000000000000000000000 | 1 to 16 bytes, but was to have 17"
            })
    void refusesWithTheNearestForm(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramingSyntax.parse(text))
                .withMessageContaining(message);
    }
}
