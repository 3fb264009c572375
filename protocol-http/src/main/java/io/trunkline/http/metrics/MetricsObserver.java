package io.trunkline.http.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.observe.CallOutcome;
import io.trunkline.domain.observe.HubObserver;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the hub tells. Counters are made once; counting a publication, a delivery, a drop or a turn allocates nothing
 * and takes no lock. Names and tags are listed in {@code docs/http-api.md}.
 */
public final class MetricsObserver implements HubObserver {
    private static final Duration[] LAG_BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1)
    };

    private final ConnectionMeters connections;
    private final CallMeters calls;
    private final RecoveryMeters recoveries;
    private final Counter published;
    private final Counter publishedBytes;
    private final Counter deliveries;
    private final Map<OverflowPolicy, Counter> dropped = new EnumMap<>(OverflowPolicy.class);
    private final Map<Limit, Counter> limited = new EnumMap<>(Limit.class);
    private final Counter resumed;
    private final Counter slow;
    private final Counter congested;
    private final Counter blocked;
    private final Counter taskFailures;
    private final Counter callbackFailures;
    private final Timer lag;

    /** Registers all meters, at zero. */
    public MetricsObserver(MeterRegistry registry) {
        connections = new ConnectionMeters(registry);
        calls = new CallMeters(registry);
        recoveries = new RecoveryMeters(registry);
        published = counter(registry, "published", "Publications accepted");
        publishedBytes = counter(registry, "published.bytes", "Payload bytes of accepted publications");
        deliveries = counter(registry, "deliveries", "Publications handed to connections");
        resumed = counter(registry, "sessions.resumed", "Connections that went on with an earlier one's session");
        slow = counter(registry, "slow.closes", "Connections closed as slow");
        congested = counter(registry, "congestions", "Times that a kept connection began to lose publications");
        blocked = counter(registry, "loop.blocked", "Times that the watchdog found a loop blocked");
        taskFailures = counter(registry, "task.failures", "Tasks of loops that threw");
        callbackFailures = counter(registry, "callback.failures", "Hooks, listeners and stores that threw");
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            dropped.put(policy, dropped(registry, policy));
        }
        for (Limit limit : Limit.values()) {
            limited.put(limit, limited(registry, limit));
        }
        lag = Timer.builder("trunkline.loop.lag")
                .description("From asking for a turn to its begin")
                .serviceLevelObjectives(LAG_BUCKETS)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("trunkline." + name).description(description).register(registry);
    }

    private static Counter dropped(MeterRegistry registry, OverflowPolicy policy) {
        return Counter.builder("trunkline.dropped")
                .description("Publications dropped at slow connections")
                .tag("policy", policy.text())
                .register(registry);
    }

    private static Counter limited(MeterRegistry registry, Limit limit) {
        return Counter.builder("trunkline.limited")
                .description("Attempts, connections and messages over a limit of use")
                .tag("limit", limit.option())
                .register(registry);
    }

    @Override
    public void connectionOpened(String connection, String protocol, String transport) {
        connections.opened(connection, protocol, transport);
    }

    @Override
    public void connectionResumed(String was, String connection) {
        resumed.increment();
    }

    @Override
    public void connectionClosed(String connection, CloseCode code, String detail) {
        connections.closed(connection, code);
    }

    @Override
    public void published(int bytes) {
        published.increment();
        publishedBytes.increment(bytes);
    }

    @Override
    public void delivered(int reached) {
        deliveries.increment(reached);
    }

    @Override
    public void traffic(String connection, long publications, long pendingBytes) {
        connections.traffic(connection, publications, pendingBytes);
    }

    @Override
    public void recovered(int publications, long lost) {
        recoveries.recovered(publications, lost);
    }

    @Override
    public void replayed(int publications, long lost) {
        recoveries.replayed(publications, lost);
    }

    @Override
    public void dropped(String connection, String channel, OverflowPolicy policy) {
        count(dropped.get(policy));
    }

    @Override
    public void limited(Limit limit) {
        count(limited.get(limit));
    }

    @Override
    public void slow(String connection, String channel, long pendingBytes, String option) {
        slow.increment();
    }

    @Override
    public void congested(String connection, String channel, long pendingBytes, OverflowPolicy policy) {
        congested.increment();
    }

    @Override
    public void called(CallOutcome outcome, long nanos) {
        calls.ended(outcome, nanos);
    }

    @Override
    public void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {
        blocked.increment();
    }

    @Override
    public void turnBegan(long waitedNanos) {
        lag.record(waitedNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void taskFailed(String loop, Throwable fault) {
        taskFailures.increment();
    }

    @Override
    public void callbackFailed(String what, Throwable fault) {
        callbackFailures.increment();
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) counter.increment();
    }
}
