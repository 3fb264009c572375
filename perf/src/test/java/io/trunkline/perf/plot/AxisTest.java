package io.trunkline.perf.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @Test
    void isLogarithmicFromADecadeOn() {
        assertThat(Axis.covering(new double[] {1, 10}, 0, 100)).isInstanceOf(LogAxis.class);
        assertThat(Axis.covering(new double[] {2, 10}, 0, 100)).isInstanceOf(LinearAxis.class);
    }

    @Test
    void valuesThatAreNotThereDoNotCount() {
        assertThat(Axis.covering(new double[] {Double.NaN, 0, 5, 7}, 0, 100)).isInstanceOf(LinearAxis.class);
        assertThat(Axis.covering(new double[] {}, 0, 100).ticks()).contains(0.0).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 8, 5", "100, 100, 6", "0.3, 0.3, 7", "43, 50, 6", "1.01, 1.2, 7", "999, 1000, 6"})
    void linearAxesBeginAtZeroAndEndOnATick(double most, double end, int ticks) {
        LinearAxis axis = LinearAxis.upTo(most, 0, 100);
        assertThat(axis.high()).isCloseTo(end, within(1e-9));
        assertThat(axis.ticks()).hasSize(ticks).startsWith(0.0);
        assertThat(axis.at(0)).isZero();
        assertThat(axis.at(end)).isCloseTo(100, within(1e-9));
        assertThat(axis.at(end * 2)).isEqualTo(100);
    }
}
