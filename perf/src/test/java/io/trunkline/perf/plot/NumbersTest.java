package io.trunkline.perf.plot;

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
            value = {"0.5 | 0.5", "1 | 1", "200 | 200", "5000 | 5k", "1000000 | 1M", "0.30000000000000004 | 0.3"})
    void ticksAreShort(double value, String text) {
        assertThat(Numbers.tick(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2153000 | 2.15M", "187400 | 187k", "999.9 | 1.00k", "43.21 | 43.2", "12e9 | 12.0G", "0.5 | 0.500"
            })
    void briefNumbersHaveAUnitOfThousands(double value, String text) {
        assertThat(Numbers.brief(value)).isEqualTo(text);
    }

    @Test
    void ratiosNeedBothSides() {
        assertThat(Numbers.ratio(3, 2)).isEqualTo("1.50 x");
        assertThat(Numbers.ratio(3, Double.NaN)).isEqualTo("-");
        assertThat(Numbers.ratio(3, 0)).isEqualTo("-");
    }

    @Test
    void aMissingNumberIsADash() {
        assertThat(Numbers.text(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.count(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.brief(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("-");
        assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEqualTo("-");
    }
}
