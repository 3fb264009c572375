package io.trunkline.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trunkline.domain.error.CloseCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Connections by protocol and transport: how many there are, came and went, and what they get. Any thread. */
final class ConnectionMeters {
    private final MeterRegistry registry;
    private final Map<Kind, Meters> byKind = new ConcurrentHashMap<>();
    /** By the connection's id: what is told of it later does not say of which kind it is. */
    private final Map<String, Meters> open = new ConcurrentHashMap<>();

    private record Kind(String protocol, String transport) {}

    private record Meters(
            AtomicInteger open,
            AtomicLong pending,
            Counter opened,
            Counter deliveries,
            Map<CloseCode, Counter> closed) {}

    ConnectionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void opened(String connection, String protocol, String transport) {
        Meters meters = byKind.computeIfAbsent(new Kind(protocol, transport), this::register);
        if (open.putIfAbsent(connection, meters) != null) return;
        meters.opened.increment();
        meters.open.incrementAndGet();
    }

    void traffic(String connection, long publications, long pendingBytes) {
        Meters meters = open.get(connection);
        if (meters == null) return;
        meters.deliveries.increment(publications);
        meters.pending.addAndGet(pendingBytes);
    }

    void closed(String connection, CloseCode code) {
        Meters meters = open.remove(connection);
        if (meters == null) return;
        meters.open.decrementAndGet();
        Objects.requireNonNull(meters.closed.get(code)).increment();
    }

    private Meters register(Kind kind) {
        Tags tags = Tags.of("protocol", kind.protocol, "transport", kind.transport);
        AtomicInteger now = new AtomicInteger();
        AtomicLong pending = new AtomicLong();
        Gauge.builder("trunkline.connections", now, AtomicInteger::get)
                .description("Connections now")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("trunkline.connection.pending", pending, AtomicLong::get)
                .description("Bytes that wait to be sent, as of the last second")
                .baseUnit("bytes")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);
        for (CloseCode code : CloseCode.values()) {
            closed.put(code, counter("connections.closed", "Connections that ended", tags.and("code", code.text())));
        }
        return new Meters(
                now,
                pending,
                counter("connections.opened", "Connections that were opened", tags),
                counter("connection.deliveries", "Publications sent, as of the last second", tags),
                closed);
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder("trunkline." + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
