package io.trunkline.perf.chaos;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where a subscriber stands still for a while, so that its client stops reading. Any thread. */
final class Gate {
    /** However long it is meant to stand: chaos ends. */
    private static final long MOST_SECONDS = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean shut;

    void shut() {
        set(true);
    }

    void open() {
        set(false);
    }

    private void set(boolean isShut) {
        lock.lock();
        try {
            shut = isShut;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while it is shut. */
    void pass() {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            while (shut && left > 0) left = opened.awaitNanos(left);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
