package io.trunkline.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Utf8StreamTest {
    /** Whether the bytes, in pieces that end at {@code cuts}, are text. */
    private static boolean isText(byte[] bytes, int... cuts) {
        Utf8Stream stream = new Utf8Stream();
        int at = 0;
        for (int cut : cuts) {
            if (!stream.accept(ByteBuffer.wrap(bytes, at, cut - at))) return false;
            at = cut;
        }
        return stream.accept(ByteBuffer.wrap(bytes, at, bytes.length - at)) && stream.isComplete();
    }

    @Test
    void eachCharacterMayBeCutAnywhere() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 || c > 0xd700 && c < 0xe100 ? 1 : 251) {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) continue;
            byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
            assertThat(isText(bytes)).as("U+%04X", c).isTrue();
            for (int cut = 1; cut < bytes.length; cut++) {
                assertThat(isText(bytes, cut)).as("U+%04X cut at %s", c, cut).isTrue();
                Utf8Stream stream = new Utf8Stream();
                assertThat(stream.accept(ByteBuffer.wrap(bytes, 0, cut))).isTrue();
                assertThat(stream.isComplete()).as("within U+%04X", c).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"80", "c080", "c1bf", "e09fbf", "eda080", "edbfbf", "f08fbfbf", "f4908080", "f5", "ff", "c328", "e28228"
    })
    void whatIsNoCharacterIsNoneHoweverItIsCut(String hex) {
        byte[] bytes = HexFormat.of().parseHex("6162" + hex + "6364");
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                assertThat(isText(bytes, first, second))
                        .as("%s cut at %s and %s", hex, first, second)
                        .isFalse();
            }
        }
    }

    @Test
    void agreesWithTheCheckOfWholeText() {
        Random random = new Random(4);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = random.ints(random.nextInt(12), 0, 0x110000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            int first = random.nextInt(bytes.length + 1);
            int second = first + random.nextInt(bytes.length + 1 - first);
            boolean whole = Utf8.isValid(ByteBuffer.wrap(bytes));
            if (whole) valid++;
            assertThat(isText(bytes, first, second))
                    .as(HexFormat.of().formatHex(bytes))
                    .isEqualTo(whole);
        }
        assertThat(valid).isBetween(10_000, 190_000);
    }
}
