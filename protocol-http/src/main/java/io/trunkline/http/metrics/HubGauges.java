package io.trunkline.http.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trunkline.domain.hub.Hub;

/** What the hub knows itself, read whenever metrics are. */
public final class HubGauges implements MeterBinder {
    private final Hub hub;

    public HubGauges(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("trunkline.pending", hub, Hub::pendingBytes)
                .description("Bytes that wait to be sent, at all connections together")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("trunkline.sessions.waiting", hub, Hub::waitingSessions)
                .description("Sessions whose clients may come back")
                .strongReference(true)
                .register(registry);
        Gauge.builder("trunkline.channels", hub, Hub::channelCount)
                .description("Channels known now")
                .strongReference(true)
                .register(registry);
        Gauge.builder("trunkline.ready", hub, ready -> ready.isReady() ? 1 : 0)
                .description("1 while new connections are welcome")
                .strongReference(true)
                .register(registry);
    }
}
