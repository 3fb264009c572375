package io.trunkline.perf.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogAxisTest {
    @Test
    void reachesFromTickToTick() {
        LogAxis axis = LogAxis.covering(new double[] {3, 42}, 0, 100);
        assertThat(axis.low()).isEqualTo(2);
        assertThat(axis.high()).isEqualTo(50);
        assertThat(axis.ticks()).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    }

    @Test
    void wideRangesHaveOnlyPowersOfTen() {
        LogAxis axis = LogAxis.covering(new double[] {1_000, 1_000_000}, 0, 100);
        assertThat(axis.low()).isCloseTo(1_000, within(1e-6));
        assertThat(axis.high()).isCloseTo(1_000_000, within(1e-6));
        assertThat(axis.ticks()).hasSize(4);
    }

    @Test
    void equalFactorsAreEqualDistances() {
        LogAxis axis = new LogAxis(1, 10_000, 0, 400);
        assertThat(axis.at(1)).isZero();
        assertThat(axis.at(100)).isCloseTo(200, within(1e-9));
        assertThat(axis.at(10_000)).isEqualTo(400);
    }

    @Test
    void valuesBeyondTheEndsStayOnTheAxis() {
        LogAxis axis = new LogAxis(1, 10, 0, 100);
        assertThat(axis.at(0.1)).isZero();
        assertThat(axis.at(1_000)).isEqualTo(100);
    }

    @Test
    void oneValueOrNoneStillMakesAnAxis() {
        assertThat(LogAxis.covering(new double[] {10}, 0, 100).high()).isEqualTo(100);
        assertThat(LogAxis.covering(new double[] {}, 0, 100).ticks()).isNotEmpty();
    }
}
