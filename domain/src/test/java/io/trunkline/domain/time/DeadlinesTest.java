package io.trunkline.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.time.Deadlines.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final ManualClock clock = new ManualClock();
    private final Deadlines deadlines = new Deadlines(clock, Duration.ofNanos(100));
    private final List<String> expired = new ArrayList<>();

    private Deadline begin(String name) {
        return deadlines.begin(() -> expired.add(name));
    }

    private void pass(long nanos) {
        clock.advance(Duration.ofNanos(nanos));
        deadlines.expire();
    }

    @Test
    void expireInTheirOrderAndOnce() {
        begin("a");
        pass(10);
        begin("b");
        pass(89);
        assertThat(expired).isEmpty();
        pass(1);
        assertThat(expired).containsExactly("a");
        pass(1_000);
        assertThat(expired).containsExactly("a", "b");
        pass(1_000);
        assertThat(expired).hasSize(2);
    }

    @Test
    void aCancelledOneDoesNotExpire() {
        Deadline first = begin("a");
        Deadline second = begin("b");
        Deadline third = begin("c");
        second.cancel();
        second.cancel();
        first.cancel();
        pass(200);
        assertThat(expired).containsExactly("c");
        third.cancel();
        begin("d");
        pass(200);
        assertThat(expired).containsExactly("c", "d");
    }

    @Test
    void oneThatBeginsAnotherWhenItExpiresDoesNotLoop() {
        deadlines.begin(() -> begin("again"));
        pass(100);
        assertThat(expired).isEmpty();
        pass(100);
        assertThat(expired).containsExactly("again");
    }

    @Test
    void theNextOneTellsHowLongToWait() {
        assertThat(deadlines.untilNext(70)).isEqualTo(70);
        begin("a");
        clock.advance(Duration.ofNanos(40));
        begin("b");
        assertThat(deadlines.untilNext(1_000)).isEqualTo(60);
        assertThat(deadlines.untilNext(5)).isEqualTo(5);
        clock.advance(Duration.ofNanos(70));
        assertThat(deadlines.untilNext(1_000)).isNegative();
    }
}
