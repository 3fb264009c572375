package io.trunkline.domain.testkit;

import io.trunkline.domain.loop.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An event loop that takes a turn when a test says so. */
public final class StepEventLoop implements EventLoop {
    private final String name;
    private @Nullable Runnable requested;
    private int turns;

    public StepEventLoop(String name) {
        this.name = name;
    }

    @Override
    public synchronized void requestTurn(Runnable turn) {
        if (requested != null) throw new IllegalStateException("a turn of " + name + " is requested already");
        requested = turn;
        notifyAll();
    }

    /** Waits until another thread has asked for a turn; for what the JDK's own timers bring. */
    public synchronized void awaitRequest(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (requested == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) throw new AssertionError("no turn of " + name + " was requested within " + atMost);
            wait(left);
        }
    }

    @Override
    public String name() {
        return name;
    }

    public synchronized boolean isRequested() {
        return requested != null;
    }

    /** Takes the requested turn; returns whether there was one. */
    public boolean step() {
        Runnable turn;
        synchronized (this) {
            turn = requested;
            requested = null;
        }
        if (turn == null) return false;
        turns++;
        turn.run();
        return true;
    }

    /** How many turns were taken by {@link #step}. */
    public int turns() {
        return turns;
    }
}
