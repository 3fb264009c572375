package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;

/** Looks after what time brings: silent peers, blocked loops, and all that has grown old. On the hub's timer. */
final class Upkeep {
    private static final long TICK_MS = 1_000;

    private final HubParts parts;

    Upkeep(HubParts parts) {
        this.parts = parts;
    }

    void begin() {
        Watchdog watchdog = new Watchdog(parts.loops::ofTransports, parts.ports.observer());
        parts.timer.every(TICK_MS, "tick", this::tick);
        parts.timer.every(PresenceNews.CHECK_MS, "presence", parts.news::tick);
        parts.timer.every(Calls.CHECK_MS, "calls", parts.calls::tick);
        parts.timer.every(Watchdog.CHECK_MS, "watchdog", watchdog::check);
    }

    void tick() {
        for (HubLoop loop : parts.loops.ofTransports()) loop.tick(connection -> look(loop, connection));
        parts.news.tick();
        parts.channels.sweep(parts.ports.clock().millis());
        parts.slowest.tick();
        parts.listeners.tick();
        parts.ports.history().tick();
        parts.sessions.tick();
        parts.keyed.tick();
        parts.deliveries.tick();
        parts.calls.tick();
        if (parts.usage != null) parts.usage.tick();
    }

    /** In a turn of the loop. */
    private void look(HubLoop loop, Connection connection) {
        connection.tick();
        parts.transactions.expire(connection);
        parts.review.look(loop, connection);
    }
}
