package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.loop.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loop that takes its turns on an executor's threads, one at a time: for end points that stand on no selector, such as those
 * in memory. Each turn is a task of its own, so a busy loop keeps no thread from others.
 */
final class SerialLoop implements EventLoop {
    private final Executor executor;
    private final String name;
    private final Queue<Runnable> requested = new ConcurrentLinkedQueue<>();
    /** Requests whose turn has not ended yet; who raises it from 0 brings the loop to run. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final Runnable step = this::step;

    SerialLoop(Executor executor, String name) {
        this.executor = executor;
        this.name = name;
    }

    @Override
    public void requestTurn(Runnable turn) {
        requested.add(turn);
        if (waiting.getAndIncrement() == 0) proceed();
    }

    private void proceed() {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException ended) {
            // the pool has been stopped, and the loop with it
            requested.clear();
        }
    }

    private void step() {
        try {
            Runnable turn = requested.poll();
            if (turn != null) turn.run();
        } finally {
            if (waiting.decrementAndGet() > 0) proceed();
        }
    }

    @Override
    public String name() {
        return name;
    }
}
