package io.trunkline.http.internal.sse;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.Turns;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A loop of streams, on a thread of its own: a stream outlives the sockets that carry it, so no selector's loop could be its own for
 * life.
 */
final class SseLoop implements EventLoop {
    private static final long END_SECONDS = 5;

    private final String name;
    private final Hub hub;
    private final ScheduledThreadPoolExecutor thread;
    private final Turns turns;
    /** In turns. */
    private final Set<SseStream> streams = new HashSet<>();

    private @Nullable Piece spare;

    /** @param tick how often streams look whether a time is over */
    SseLoop(String name, Hub hub, Duration tick) {
        this.name = name;
        this.hub = hub;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "trunkline-" + name);
            made.setDaemon(true);
            return made;
        });
        this.turns = hub.join(this);
        thread.scheduleWithFixedDelay(
                () -> turns.enter(this::tick), tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void requestTurn(Runnable turn) {
        try {
            thread.execute(turn);
        } catch (RejectedExecutionException ended) {
            // the transport has been closed, and all streams with it
        }
    }

    @Override
    public String name() {
        return name;
    }

    Turns turns() {
        return turns;
    }

    // ---- in turns

    void opened(SseStream stream) {
        streams.add(stream);
    }

    void closed(SseStream stream) {
        streams.remove(stream);
    }

    private void tick() {
        List.copyOf(streams).forEach(SseStream::tick);
    }

    /** An empty piece, to be given {@link #back}. */
    Piece piece() {
        Piece lent = spare == null ? new Piece() : spare;
        spare = null;
        return lent;
    }

    void back(Piece piece) {
        piece.clear();
        spare = piece;
    }

    // ---- any thread

    /** Cuts all streams, and ends; waits a bounded time. */
    void end() {
        turns.post(() -> List.copyOf(streams).forEach(SseStream::cut));
        thread.shutdown();
        try {
            // an application's callback may hold the turn: the watchdog has told of it
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) thread.shutdownNow();
        } catch (InterruptedException hurry) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        hub.leave(turns);
    }
}
