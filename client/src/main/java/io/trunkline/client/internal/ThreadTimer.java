package io.trunkline.client.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time limits on a virtual thread of the client's own, so that thousands of clients cost no thread of the system. */
public final class ThreadTimer implements Timer {
    private final ScheduledThreadPoolExecutor executor;

    public ThreadTimer() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name("trunkline-client-timer").factory());
        executor.setRemoveOnCancelPolicy(true); // most limits are cancelled long before they are due
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Future<?> scheduled = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
