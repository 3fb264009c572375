package io.trunkline.bench.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void aPublicationIsCompleteWhenAllWhoNeedItHaveIt() {
        Arrivals arrivals = new Arrivals(1, 4, 2);
        arrivals.count(0, 0);
        assertThat(arrivals.completed(0)).isZero();
        assertThat(arrivals.nextMoved()).isNegative();
        arrivals.count(0, 0);
        assertThat(arrivals.completed(0)).isEqualTo(1);
        assertThat(arrivals.nextMoved()).isZero();
        assertThat(arrivals.nextMoved()).isNegative();
    }

    @Test
    void aWindowMovesInOrderOnly() {
        Arrivals arrivals = new Arrivals(1, 3, 1);
        arrivals.count(0, 2);
        arrivals.count(0, 1);
        assertThat(arrivals.completed(0)).isZero();
        arrivals.count(0, 0);
        assertThat(arrivals.completed(0)).isEqualTo(3);
    }

    @Test
    void publishersDoNotWaitForEachOther() {
        Arrivals arrivals = new Arrivals(2, 1, 1);
        for (int i = 0; i < 100; i++) arrivals.count(1, i);
        assertThat(arrivals.completed(0)).isZero();
        assertThat(arrivals.completed(1)).isEqualTo(100);
        assertThat(arrivals.nextMoved()).isEqualTo(1);
        assertThat(arrivals.nextMoved()).isNegative();
    }
}
