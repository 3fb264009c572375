package io.trunkline.bench.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 15, 16, 0x9a, 0x12345678, 0x90abcdef, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void writesTheDigitsThatJavaWrites(int value) {
        assertThat(Hex.text(value)).isEqualTo(String.format("%08x", value));
    }

    @Test
    void readsWhatItWrote() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int value = random.nextInt();
            assertThat(Hex.value(Hex.digits(value))).isEqualTo(value);
        }
    }
}
