package io.trunkline.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What clients that come back get of what they missed. Any thread. */
final class RecoveryMeters {
    private final MeterRegistry registry;
    private final Counter whole;
    private final Counter lossy;
    private final Counter unknown;
    private final Counter recovered;
    private final Counter lost;

    RecoveryMeters(MeterRegistry registry) {
        this.registry = registry;
        whole = outcome("whole");
        lossy = outcome("lossy");
        unknown = outcome("unknown");
        recovered = counter("recovered.publications", "Publications sent to clients that had missed them");
        lost = counter("lost.publications", "Publications that clients missed and no history had any more");
    }

    private Counter outcome(String outcome) {
        return Counter.builder("trunkline.recoveries")
                .description("Subscriptions that went on from a place")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder("trunkline." + name).description(description).register(registry);
    }

    void recovered(int publications, long missing) {
        if (missing == 0) whole.increment();
        else if (missing > 0) lossy.increment();
        else unknown.increment();
        replayed(publications, missing);
    }

    void replayed(int publications, long missing) {
        recovered.increment(publications);
        if (missing > 0) lost.increment(missing);
    }
}
