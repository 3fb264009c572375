package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Thousands of random interleavings: every subscriber gets exactly what the model says, in its order. */
final class DeliveryScheduleTest {
    private static final int SEEDS = 3_000;

    @Test
    void everySubscriberGetsExactlyItsPublicationsInOrder() {
        long deliveries = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            DeliverySchedule.Outcome outcome = DeliverySchedule.run(seed, HubLoop::new);
            assertThat(outcome.violations()).as("seed %d", seed).isEmpty();
            deliveries += outcome.deliveries();
        }
        assertThat(deliveries).isGreaterThan(SEEDS * 100L);
    }
}
