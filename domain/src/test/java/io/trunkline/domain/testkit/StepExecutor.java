package io.trunkline.domain.testkit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** An executor of an application that runs what it was given when a test says so, and refuses more once it is shut down. */
public final class StepExecutor implements Executor {
    private final Queue<Runnable> given = new ArrayDeque<>();
    private boolean shutDown;

    @Override
    public synchronized void execute(Runnable task) {
        if (shutDown) throw new RejectedExecutionException("shut down by the test");
        given.add(task);
    }

    /** Runs all it was given, and what comes of that. */
    public void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    /** Takes nothing more, and forgets what has not run. */
    public synchronized void shutDown() {
        shutDown = true;
        given.clear();
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return given.size();
    }

    private synchronized @Nullable Runnable next() {
        return given.poll();
    }
}
