package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.StepEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final Turns turns = new Turns(new StepEventLoop("watched"), clock, observer, 1_000);

    @Test
    void tellsWhereALoopIsThatIsBlockedForMoreThanHalfASecond() {
        List<StackTraceElement> seen = new ArrayList<>();
        Watchdog watchdog = watchdog(new HubObserver() {
            @Override
            public void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {
                assertThat(loop).isEqualTo("watched");
                assertThat(nanos).isEqualTo(Duration.ofMillis(501).toNanos());
                seen.addAll(List.of(stack));
            }
        });
        turns.enter(() -> {
            clock.advance(Duration.ofMillis(500));
            watchdog.check();
            assertThat(seen).as("not yet").isEmpty();
            clock.advance(Duration.ofMillis(1));
            watchdog.check();
        });

        assertThat(seen).anyMatch(frame -> frame.getClassName().equals(WatchdogTest.class.getName()));
    }

    @Test
    void aLoopAtRestIsNotBlocked() {
        Watchdog watchdog = watchdog(observer);
        turns.enter(() -> {});
        clock.advance(Duration.ofHours(1));
        watchdog.check();

        assertThat(observer.blocked()).isEmpty();
    }

    private Watchdog watchdog(HubObserver told) {
        HubLoop loop = new HubLoop(turns, told, 16);
        return new Watchdog(() -> List.of(loop), told);
    }
}
