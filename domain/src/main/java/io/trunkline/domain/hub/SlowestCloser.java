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
 * of all, and goes on until the total fits. No loop waits for another: the last to answer decides, or the clock where one
 * is blocked or has ended.
 */
final class SlowestCloser {
    static final String OPTION = "limits.totalPendingBytes";

    private final Supplier<List<HubLoop>> loops;
    private final AtomicReference<@Nullable Survey> running = new AtomicReference<>();
    private final PendingTotal total;

    SlowestCloser(long capBytes, Supplier<List<HubLoop>> loops) {
        this.loops = loops;
        this.total = new PendingTotal(capBytes, this::survey);
    }

    PendingTotal total() {
        return total;
    }

    private void survey() {
        if (running.get() != null) return;
        Survey survey = new Survey();
        if (running.compareAndSet(null, survey)) survey.ask(loops.get());
    }

    /** Sees to it that neither a loop that does not answer nor one that does not close ends the watch; once a second. */
    void tick() {
        Survey survey = running.get();
        if (survey != null) survey.grow();
        else if (total.isOverCap()) survey();
    }

    private record Slow(Connection connection, long bytes) {}

    private static @Nullable Slow slower(@Nullable Slow one, @Nullable Slow other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.bytes >= other.bytes ? one : other;
    }

    /** One round of asking all loops and closing one connection. */
    private final class Survey {
        private final AtomicInteger missing = new AtomicInteger();
        private final AtomicReference<@Nullable Slow> slowest = new AtomicReference<>();
        private final AtomicBoolean decided = new AtomicBoolean();
        private final AtomicInteger ticks = new AtomicInteger();

        void ask(List<HubLoop> asked) {
            missing.set(asked.size());
            for (HubLoop loop : asked) {
                loop.turns().post(() -> {
                    slowest.accumulateAndGet(slowestOf(loop), SlowestCloser::slower);
                    if (missing.decrementAndGet() == 0) decide();
                });
            }
        }

        private @Nullable Slow slowestOf(HubLoop loop) {
            Slow found = null;
            for (Connection connection : loop.connections()) {
                if (connection.isOpen()) found = slower(found, new Slow(connection, connection.pendingBytes()));
            }
            return found;
        }

        private void decide() {
            if (!decided.compareAndSet(false, true)) return;
            Slow slow = slowest.get();
            if (slow == null || slow.bytes == 0) end();
            else slow.connection.turns().post(() -> close(slow.connection));
        }

        private void close(Connection connection) {
            if (total.isOverCap()) connection.closeAsSlow(OPTION);
            // flushed after the connection, whose flush closes it: by then it has freed what waited
            connection.turns().touch(() -> {
                end();
                if (total.isOverCap() && !connection.isOpen()) survey();
            });
        }

        /** After a second or two those who have answered decide; later the round is given up. */
        void grow() {
            int age = ticks.incrementAndGet();
            if (age == 2) decide();
            if (age > 4) end();
        }

        private void end() {
            running.compareAndSet(this, null);
        }
    }
}
