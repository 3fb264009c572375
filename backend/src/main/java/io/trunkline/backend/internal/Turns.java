package io.trunkline.backend.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A semaphore that blocks nobody: so many run at once, so many wait, and further ones are refused. Any thread. */
public final class Turns {
    private final int atOnce;
    private final int most;
    private final long mostBytes;
    /** Guarded by this, as are {@code running} and {@code bytes}. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private int running;
    private long bytes;

    /** @param mostBytes that those who run and wait may hold together; one may always begin where nobody else is there */
    public Turns(int atOnce, int most, long mostBytes) {
        this.atOnce = atOnce;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** What became of {@link #begin}. */
    public enum Begin {
        BEGUN,
        TOO_MANY_WAIT,
        TOO_MANY_BYTES
    }

    /**
     * Runs {@code turn}, now or when others have ended; each turn says so by {@link #end}, once.
     *
     * @param held bytes that it holds until then
     */
    public Begin begin(long held, Runnable turn) {
        synchronized (this) {
            if (running > 0 && bytes + held > mostBytes) return Begin.TOO_MANY_BYTES;
            if (running == atOnce) {
                if (waiting.size() == most) return Begin.TOO_MANY_WAIT;
                bytes += held;
                waiting.add(turn);
                return Begin.BEGUN;
            }
            bytes += held;
            running++;
        }
        turn.run();
        return Begin.BEGUN;
    }

    /** @param held as it was begun with */
    public void end(long held) {
        Runnable next = next(held);
        // not here: turns that end at once would nest as deep as there are waiting ones
        if (next != null) Thread.ofVirtual().name("trunkline-backend").start(next);
    }

    private synchronized @Nullable Runnable next(long held) {
        bytes -= held;
        Runnable next = waiting.poll();
        if (next == null) running--;
        return next;
    }
}
