package io.trunkline.perf.bench;

import io.trunkline.domain.loop.EventLoop;

/** A loop that has no thread of its own: turns are taken by those who enter. */
final class IdleLoop implements EventLoop {
    @Override
    public void requestTurn(Runnable turn) {
        // who posts enters next, and takes the turn or finds it taken
    }

    @Override
    public String name() {
        return "bench";
    }
}
