package io.trunkline.auth.http;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A semaphore that blocks nobody: so many run at once, so many wait, and further ones are refused. Any thread. */
final class Turns {
    private final int atOnce;
    private final int most;
    /** Guarded by this, as is {@code running}. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private int running;

    Turns(int atOnce, int most) {
        this.atOnce = atOnce;
        this.most = most;
    }

    /**
     * Runs {@code turn}, now or when others have ended; each turn says so by {@link #end}, once.
     *
     * @return false when too many wait already
     */
    boolean begin(Runnable turn) {
        synchronized (this) {
            if (running == atOnce) return waiting.size() < most && waiting.add(turn);
            running++;
        }
        turn.run();
        return true;
    }

    void end() {
        Runnable next = next();
        // not here: turns that end at once would nest as deep as there are waiting ones
        if (next != null) Thread.ofVirtual().name("trunkline-access").start(next);
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) running--;
        return next;
    }
}
