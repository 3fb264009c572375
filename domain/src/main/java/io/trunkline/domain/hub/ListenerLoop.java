package io.trunkline.domain.hub;

import io.trunkline.domain.loop.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A loop of turns on an application's executor: what makes a listener's calls come one at a time and in order. An executor
 * that refuses a turn has been shut down, and the loop has ended with it.
 */
final class ListenerLoop implements EventLoop {
    private final String name;
    private final Executor executor;
    private final Consumer<RejectedExecutionException> refused;

    /** @param refused called when the executor refuses a turn, on the thread that asked for it */
    ListenerLoop(String name, Executor executor, Consumer<RejectedExecutionException> refused) {
        this.name = name;
        this.executor = executor;
        this.refused = refused;
    }

    @Override
    public void requestTurn(Runnable turn) {
        try {
            executor.execute(turn);
        } catch (RejectedExecutionException refusal) {
            refused.accept(refusal);
        }
    }

    @Override
    public String name() {
        return name;
    }
}
