package io.trunkline.domain.testkit;

import io.trunkline.domain.loop.EventLoop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An event loop with a thread of its own, for what only real threads show. */
public final class ThreadEventLoop implements EventLoop, AutoCloseable {
    private final String name;
    private final ExecutorService thread;

    public ThreadEventLoop(String name) {
        this.name = name;
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
    }

    @Override
    public void requestTurn(Runnable turn) {
        if (!thread.isShutdown()) thread.execute(turn);
    }

    @Override
    public String name() {
        return name;
    }

    /** Runs what was asked for, and nothing more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) throw new AssertionError(name + " does not end");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
