package io.trunkline.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a link tells until it is known which protocol it speaks: a transport may call its listener on one thread
 * while it says on another that the link is open. Any thread; calls keep their order.
 */
final class Gate {
    /** What waits; null once the gate is open. */
    private volatile @Nullable List<Runnable> waiting = new ArrayList<>();

    /** Runs {@code call}, now or when the gate opens. */
    void pass(Runnable call) {
        if (waiting != null) {
            synchronized (this) {
                List<Runnable> held = waiting;
                if (held != null) {
                    held.add(call);
                    return;
                }
            }
        }
        call.run();
    }

    /** Runs what was held back, then holds back nothing more; called once. */
    void open() {
        while (true) {
            List<Runnable> held;
            synchronized (this) {
                held = waiting;
                if (held == null || held.isEmpty()) {
                    waiting = null;
                    return;
                }
                waiting = new ArrayList<>();
            }
            held.forEach(Runnable::run);
        }
    }
}
