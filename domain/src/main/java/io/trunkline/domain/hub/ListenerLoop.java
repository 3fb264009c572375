package io.trunkline.domain.hub;

import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.observe.HubObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A loop of turns on an application's executor: what makes a listener's calls come one at a time and in order. */
final class ListenerLoop implements EventLoop {
    private final String name;
    private final Executor executor;
    private final HubObserver observer;

    ListenerLoop(String name, Executor executor, HubObserver observer) {
        this.name = name;
        this.executor = executor;
        this.observer = observer;
    }

    @Override
    public void requestTurn(Runnable turn) {
        try {
            executor.execute(turn);
        } catch (RejectedExecutionException fault) {
            observer.callbackFailed(name, fault);
        }
    }

    @Override
    public String name() {
        return name;
    }
}
