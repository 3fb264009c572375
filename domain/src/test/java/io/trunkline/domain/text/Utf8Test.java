package io.trunkline.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    /** What the second and later bytes may have to do with validity: the edges of every range. */
    private static final int[] EDGES = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xed, 0xff};

    @Test
    void agreesWithTheDecoderOnAllShortSequences() {
        for (int a = 0; a < 256; a++) {
            check((byte) a);
            for (int b = 0; b < 256; b++) {
                check((byte) a, (byte) b);
                for (int c : EDGES) {
                    check((byte) a, (byte) b, (byte) c);
                    for (int d : EDGES) check((byte) a, (byte) b, (byte) c, (byte) d);
                }
            }
        }
    }

    @Test
    void agreesWithTheDecoderOnTextWithOneByteChanged() {
        Random random = new Random(7);
        byte[] text =
                "plain ascii, then Grüße, then 日本語, then 🚀 and more plain ascii".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = text.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            check(changed);
        }
    }

    @Test
    void looksAtTheGivenLengthOnly() {
        assertThat(Utf8.isValid(new byte[] {'a', (byte) 0xff}, 1)).isTrue();
        assertThat(Utf8.isValid("ü".getBytes(StandardCharsets.UTF_8), 1)).isFalse();
        assertThat(Utf8.isValid(new byte[0], 0)).isTrue();
    }

    private static void check(byte... bytes) {
        // millions of calls: an assertion object for each would be most of the test
        if (Utf8.isValid(bytes, bytes.length) != decodes(bytes)) {
            throw new AssertionError("wrong about " + HexFormat.of().formatHex(bytes));
        }
    }

    private static boolean decodes(byte[] bytes) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), true)
                .isError();
    }
}
