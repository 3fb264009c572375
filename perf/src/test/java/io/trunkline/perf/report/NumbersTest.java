package io.trunkline.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345.6 | 12,346",
                "438.334 | 438",
                "43.83 | 43.8",
                "2 | 2.00",
                "0.0443 | 0.044",
                "0.0001 | 0",
                "-0.25 | -0.250"
            })
    void haveThreeDigitsThatMatter(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.5 | 0.5", "1 | 1", "200 | 200", "5000 | 5k", "1000000 | 1M"})
    void ticksAreShort(double value, String text) {
        assertThat(Numbers.tick(value)).isEqualTo(text);
    }

    @Test
    void aMissingNumberIsADash() {
        assertThat(Numbers.text(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.count(Double.NaN)).isEqualTo("-");
    }
}
