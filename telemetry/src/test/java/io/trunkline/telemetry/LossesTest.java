package io.trunkline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.telemetry.internal.Losses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> lines = new ArrayList<>();
    private final Losses losses = new Losses(clock, lines::add);

    @Test
    void tellsOfTheFirstAndThenALineAMinute() {
        losses.add("one");
        losses.add("two");
        clock.advance(Duration.ofSeconds(59));
        losses.add("three");
        assertThat(lines).containsExactly("spans are lost: one (0 more times since this was told)");
        clock.advance(Duration.ofSeconds(1));
        losses.add("four");
        assertThat(lines).hasSize(2).last().isEqualTo("spans are lost: four (2 more times since this was told)");
    }
}
