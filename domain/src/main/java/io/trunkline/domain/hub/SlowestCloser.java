package io.trunkline.domain.hub;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.PendingTotal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what waits at all connections together under its cap: asks every loop for its slowest connection, closes the slowest
 * of all, and goes on until the total fits. No loop waits for another: the last to answer decides.
 */
final class SlowestCloser {
    static final String OPTION = "limits.totalPendingBytes";

    private final Supplier<List<HubLoop>> loops;
    private final AtomicBoolean surveying = new AtomicBoolean();
    private final PendingTotal total;

    SlowestCloser(long capBytes, Supplier<List<HubLoop>> loops) {
        this.loops = loops;
        this.total = new PendingTotal(capBytes, this::survey);
    }

    PendingTotal total() {
        return total;
    }

    private record Slow(Connection connection, long bytes) {}

    private void survey() {
        if (!surveying.compareAndSet(false, true)) return;
        List<HubLoop> asked = loops.get();
        AtomicInteger answers = new AtomicInteger(asked.size());
        AtomicReference<@Nullable Slow> slowest = new AtomicReference<>();
        for (HubLoop loop : asked) {
            loop.turns().post(() -> {
                slowest.accumulateAndGet(slowestOf(loop), SlowestCloser::slower);
                if (answers.decrementAndGet() == 0) close(slowest.get());
            });
        }
    }

    private static @Nullable Slow slowestOf(HubLoop loop) {
        Slow slowest = null;
        for (Connection connection : loop.connections()) {
            if (connection.isOpen()) slowest = slower(slowest, new Slow(connection, connection.pendingBytes()));
        }
        return slowest;
    }

    private static @Nullable Slow slower(@Nullable Slow one, @Nullable Slow other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.bytes >= other.bytes ? one : other;
    }

    private void close(@Nullable Slow slowest) {
        if (slowest == null || slowest.bytes == 0) {
            surveying.set(false);
            return;
        }
        slowest.connection.turns().post(() -> {
            if (total.isOverCap()) slowest.connection.closeAsSlow(OPTION);
            // flushed after the connection, whose flush closes it: by then it has freed what waited
            slowest.connection.turns().touch(() -> again(slowest.connection));
        });
    }

    private void again(Connection closed) {
        surveying.set(false);
        if (total.isOverCap() && !closed.isOpen()) survey();
    }
}
