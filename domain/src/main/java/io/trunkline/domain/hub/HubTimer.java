package io.trunkline.domain.hub;

import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Timer;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The hub's one thread for things that time brings. Its tasks are short; a fault in one does not end the others. */
final class HubTimer implements Timer, AutoCloseable {
    private final HubObserver observer;
    private final ScheduledThreadPoolExecutor thread;

    HubTimer(HubObserver observer) {
        this.observer = observer;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "trunkline-timer");
            created.setDaemon(true);
            return created;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void every(long periodMs, String what, Runnable task) {
        thread.scheduleWithFixedDelay(() -> guard(what, task), periodMs, periodMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void after(long nanos, String what, Runnable task) {
        thread.schedule(() -> guard(what, task), nanos, TimeUnit.NANOSECONDS);
    }

    private void guard(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError fault) {
            observer.callbackFailed(what, fault);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
