package io.trunkline.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.domain.observe.CallOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many calls ended in which way, and how long those took that came to a handler. */
final class CallMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final Map<CallOutcome, Counter> ended = new EnumMap<>(CallOutcome.class);
    private final Timer time;

    CallMeters(MeterRegistry registry) {
        for (CallOutcome outcome : CallOutcome.values()) {
            Counter counter = Counter.builder("trunkline.calls")
                    .description("Calls that ended")
                    .tag("outcome", outcome.text())
                    .register(registry);
            ended.put(outcome, counter);
        }
        time = Timer.builder("trunkline.call")
                .description("From a call to its end, where it was not refused")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void ended(CallOutcome outcome, long nanos) {
        Counter counter = ended.get(outcome);
        if (counter != null) counter.increment();
        if (outcome != CallOutcome.REFUSED) time.record(nanos, TimeUnit.NANOSECONDS);
    }
}
