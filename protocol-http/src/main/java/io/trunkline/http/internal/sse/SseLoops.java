package io.trunkline.http.internal.sse;

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

    SseLoops(Hub hub, Duration tick) {
        this.hub = hub;
        this.tick = tick;
    }

    synchronized SseLoop next() {
        int at = next++ % MOST;
        if (at == loops.size()) loops.add(new SseLoop("sse-" + at, hub, tick));
        return loops.get(at);
    }

    /** Cuts all streams, and ends the loops. */
    synchronized void end() {
        loops.forEach(SseLoop::end);
    }
}
