package io.trunkline.http.internal.sse;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.hub.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The loops of streams, each made when it is first needed; streams take them in turn. Any thread. */
final class SseLoops {
    private static final int MOST = Math.max(3, Runtime.getRuntime().availableProcessors() / 2);

    private final Hub hub;
    private final Duration tick;
    /** Guarded by this. */
    private final List<SseLoop> loops = new ArrayList<>();

    private int next;
    private boolean ended;

    SseLoops(Hub hub, Duration tick) {
        this.hub = hub;
        this.tick = tick;
    }

    /** @throws CommandException when they have ended */
    synchronized SseLoop next() {
        if (ended) throw new CommandException(ErrorCode.SHUTTING_DOWN, "the server is shutting down");
        int at = next++ % MOST;
        if (at == loops.size()) loops.add(new SseLoop("sse-" + at, hub, tick));
        return loops.get(at);
    }

    /** Cuts all streams, and ends the loops. */
    synchronized void end() {
        ended = true;
        loops.forEach(SseLoop::end);
    }
}
