package io.trunkline.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Finding what does not stand for itself, eight bytes at a time. */
class PlainTextTest {
    @Test
    void tellsEveryByteAtEveryPlace() {
        for (int value = 0; value < 256; value++) {
            byte b = (byte) value;
            boolean special = value < ' ' || value == '"' || value == '\\';
            for (int at = 0; at < 20; at++) {
                byte[] text = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
                text[at] = b;
                assertThat(PlainText.end(text, 0, 20)).as("%x at %d", value, at).isEqualTo(special ? at : 20);
            }
        }
    }

    @Test
    void findsTheFirstOfManyAsALookAtEachByteDoes() {
        Random random = new Random(1);
        byte[] text = new byte[40];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(text);
            int from = random.nextInt(text.length);
            int end = from + random.nextInt(text.length - from + 1);
            assertThat(PlainText.end(text, from, end)).isEqualTo(firstSpecial(text, from, end));
        }
    }

    private static int firstSpecial(byte[] text, int from, int end) {
        for (int i = from; i < end; i++) {
            int b = text[i] & 0xff;
            if (b < 0x20 || b == 0x22 || b == 0x5c) return i;
        }
        return end;
    }
}
