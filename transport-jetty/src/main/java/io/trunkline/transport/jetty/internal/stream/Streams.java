package io.trunkline.transport.jetty.internal.stream;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.Turns;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** What all streams of a server or a mount share. Any thread. */
public final class Streams {
    private final Hub hub;
    private final Executor executor;
    private final Scheduler scheduler;
    private final Duration closeTimeout;
    private final @Nullable OpenConnections open;
    private final Map<Turns, LoopMemory> memories = new ConcurrentHashMap<>();

    /**
     * @param executor Jetty's own
     * @param scheduler runs the time limits, on a thread of its own
     * @param closeTimeout how long a closing connection may take before it is cut
     * @param open where connections are noted; null where the server's end cuts them
     */
    public Streams(
            Hub hub, Executor executor, Scheduler scheduler, Duration closeTimeout, @Nullable OpenConnections open) {
        this.hub = hub;
        this.executor = executor;
        this.scheduler = scheduler;
        this.closeTimeout = closeTimeout;
        this.open = open;
    }

    public Hub hub() {
        return hub;
    }

    Executor executor() {
        return executor;
    }

    public Duration closeTimeout() {
        return closeTimeout;
    }

    /** What the connections of a loop read and write with. */
    public LoopMemory memoryOf(Turns loop) {
        return memories.computeIfAbsent(loop, unused -> new LoopMemory());
    }

    Scheduler.Task afterCloseTimeout(Runnable task) {
        return scheduler.schedule(task, closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    void opened(OpenConnections.Cuttable connection) {
        if (open != null) open.opened(connection);
    }

    void closed(OpenConnections.Cuttable connection) {
        if (open != null) open.closed(connection);
    }
}
