package io.trunkline.domain.hub;

import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.observe.HubObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells the observer where a loop is that has been in one turn for more than 500 ms; once for each half second. */
final class Watchdog {
    static final long CHECK_MS = 250;
    private static final long BLOCKED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Supplier<List<HubLoop>> loops;
    private final HubObserver observer;

    Watchdog(Supplier<List<HubLoop>> loops, HubObserver observer) {
        this.loops = loops;
        this.observer = observer;
    }

    void check() {
        for (HubLoop loop : loops.get()) {
            Turns turns = loop.turns();
            Thread holder = turns.holder();
            long blocked = turns.blockedNanos();
            if (holder != null && blocked > BLOCKED_NANOS) {
                observer.loopBlocked(turns.name(), blocked, holder.getStackTrace());
            }
        }
    }
}
