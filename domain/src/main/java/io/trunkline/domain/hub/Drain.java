package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Closes all connections at a pace, so that they do not come back to another server all at once: a hundred every 50 ms, and as
 * many more as it takes to be through in half of the time there is. Runs on the hub's timer.
 */
final class Drain {
    private static final long STEP_MS = 50;
    private static final int LEAST = 100;

    private final HubTimer timer;
    private final Supplier<Collection<Connection>> connections;
    private final Duration within;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final Queue<Connection> waiting;
    private final int perStep;

    Drain(HubTimer timer, Supplier<Collection<Connection>> connections, Duration within) {
        this.timer = timer;
        this.connections = connections;
        this.within = within;
        this.waiting = new ArrayDeque<>(connections.get());
        long steps = Math.max(1, within.toMillis() / 2 / STEP_MS);
        this.perStep = (int) Math.max(LEAST, waiting.size() / steps + 1);
    }

    CompletableFuture<Void> start() {
        step();
        // not on the hub's timer, which may be closed before
        return drained.completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void step() {
        for (int i = 0; i < perStep && !waiting.isEmpty(); i++) {
            waiting.remove().close(CloseCode.SHUTDOWN, CloseCode.SHUTDOWN.reason());
        }
        if (connections.get().isEmpty()) drained.complete(null);
        else if (!drained.isDone()) timer.after(TimeUnit.MILLISECONDS.toNanos(STEP_MS), "drain", this::step);
    }
}
