package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Line;
import java.nio.ByteBuffer;

/** Subscribers of a loop that has no publisher: those of another loop are told when a window has moved. */
final class HearTraffic implements Traffic {
    private final Schedule schedule;
    private final Reception reception;
    private final Arrivals arrivals;
    private final Runnable moved;

    /** @param moved wakes the loop that publishes; called in turns of this one */
    HearTraffic(Schedule schedule, Reception reception, Arrivals arrivals, Runnable moved) {
        this.schedule = schedule;
        this.reception = reception;
        this.arrivals = arrivals;
        this.moved = moved;
    }

    @Override
    public boolean message(Line line, ByteBuffer in, int at, int length, long nowNs) {
        return reception.message(line, in, at, length, nowNs);
    }

    @Override
    public long turn(long nowNs) {
        if (arrivals.nextMoved() >= 0) moved.run();
        return IDLE_NS;
    }

    @Override
    public boolean isQuiet(long nowNs) {
        return schedule.isStarted() && !schedule.isOpen(nowNs);
    }

    @Override
    public void report(Tally tally) {
        reception.report(tally);
    }

    @Override
    public long progress() {
        return reception.arrived();
    }

    @Override
    public long expected() {
        return 0;
    }
}
