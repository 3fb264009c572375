package io.trunkline.perf.bench;

import io.trunkline.domain.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/** A loop without a selector: keeps the one turn that was asked for until the benchmark's thread takes it. */
final class TurnLoop implements EventLoop {
    private @Nullable Runnable requested;

    @Override
    public void requestTurn(Runnable turn) {
        requested = turn;
    }

    @Override
    public String name() {
        return "bench";
    }

    /** Takes turns until none is asked for; returns how many there were. */
    int takeTurns() {
        int taken = 0;
        for (Runnable turn = requested; turn != null; turn = requested) {
            requested = null;
            turn.run();
            taken++;
        }
        return taken;
    }
}
