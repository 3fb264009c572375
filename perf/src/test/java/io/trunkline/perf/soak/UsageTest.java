package io.trunkline.perf.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {
    private static final Usage BEFORE = new Usage(50, 30, 10 << 20, 200 << 20);

    @Test
    void findsNoFaultWithTheSame() {
        assertThat(BEFORE.growthSince(BEFORE)).isEmpty();
        assertThat(new Usage(40, 20, 9 << 20, 300 << 20).growthSince(BEFORE)).isEmpty();
    }

    @Test
    void namesEachThingThatGrew() {
        assertThat(new Usage(55, 39, 16 << 20, 200 << 20).growthSince(BEFORE))
                .containsExactly(
                        "descriptors grew from 50 to 55",
                        "threads grew from 30 to 39",
                        "live heap bytes grew from 10485760 to 16777216");
    }
}
