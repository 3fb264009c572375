package io.trunkline.domain.time;

/** Calls back later; any thread. */
public interface Timer {
    /**
     * Runs {@code task} once, no earlier than in {@code nanos}, on a thread of the timer's, which it must not hold up. Does nothing
     * when the timer is closed by then.
     *
     * @param what names the task where its faults are told
     */
    void after(long nanos, String what, Runnable task);
}
