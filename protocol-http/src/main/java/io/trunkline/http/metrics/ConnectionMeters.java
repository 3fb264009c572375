package io.trunkline.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections by protocol and transport: how many there are, and how many came. Any thread. */
final class ConnectionMeters {
    private final MeterRegistry registry;
    private final Map<Kind, Meters> byKind = new ConcurrentHashMap<>();
    /** By the connection's id: its end does not say of which kind it was. */
    private final Map<String, Meters> open = new ConcurrentHashMap<>();

    private record Kind(String protocol, String transport) {}

    private record Meters(AtomicInteger open, Counter opened) {}

    ConnectionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void opened(String connection, String protocol, String transport) {
        Meters meters = byKind.computeIfAbsent(new Kind(protocol, transport), this::register);
        if (open.putIfAbsent(connection, meters) != null) return;
        meters.opened.increment();
        meters.open.incrementAndGet();
    }

    void closed(String connection) {
        Meters meters = open.remove(connection);
        if (meters != null) meters.open.decrementAndGet();
    }

    private Meters register(Kind kind) {
        AtomicInteger now = new AtomicInteger();
        Gauge.builder("trunkline.connections", now, AtomicInteger::get)
                .description("Connections now")
                .tag("protocol", kind.protocol)
                .tag("transport", kind.transport)
                .strongReference(true)
                .register(registry);
        Counter opened = Counter.builder("trunkline.connections.opened")
                .description("Connections that were opened")
                .tag("protocol", kind.protocol)
                .tag("transport", kind.transport)
                .register(registry);
        return new Meters(now, opened);
    }
}
