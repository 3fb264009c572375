package io.trunkline.bench.internal.load;

import io.trunkline.bench.BenchException;
import io.trunkline.bench.internal.wire.Dialect;
import io.trunkline.bench.internal.wire.Line;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Visitors of one loop: each connects, subscribes, waits for the answer and leaves; the visit is over when the server has ended
 * the connection. Its latency is the time from when it was due to the answer.
 */
final class ChurnTraffic implements Traffic {
    private final Schedule schedule;
    private final Connector connector;
    private final Dialect dialect;
    private final ByteBuffer out;
    private final long timeoutNs;
    private final @Nullable Pace pace;
    private final int[] dueUs;
    /** Places that nobody visits now. */
    private final int[] free;
    /** Who has come and not gone, in the order of their coming. */
    private final Queue<Visit> visits = new ArrayDeque<>();

    private final Visit[] byPlace;
    private final Histogram latencyUs = Tally.histogram();
    private int freeCount;
    private long begun;
    private long done;

    private static final class Visit {
        private final long beganNs;
        private boolean over;

        private Visit(long beganNs) {
            this.beganNs = beganNs;
        }
    }

    /** @param places visitors at a time */
    ChurnTraffic(
            Schedule schedule,
            Connector connector,
            Dialect dialect,
            ByteBuffer out,
            int places,
            @Nullable Pace pace,
            long timeoutNs) {
        this.schedule = schedule;
        this.connector = connector;
        this.dialect = dialect;
        this.out = out;
        this.timeoutNs = timeoutNs;
        this.pace = pace;
        this.dueUs = new int[places];
        this.free = new int[places];
        this.byPlace = new Visit[places];
        Arrays.setAll(free, i -> i);
        this.freeCount = places;
    }

    @Override
    public long turn(long nowNs) {
        checkVisits(nowNs);
        if (pace == null) {
            while (freeCount > 0 && schedule.isOpen(nowNs)) begin(nowNs, nowNs);
            return IDLE_NS;
        }
        while (freeCount > 0 && pace.untilDue(nowNs) <= 0) {
            begin(pace.dueNs(), nowNs);
            pace.next();
        }
        return freeCount > 0 ? Math.max(0, pace.untilDue(nowNs)) : IDLE_NS;
    }

    private void checkVisits(long nowNs) {
        for (Visit oldest = visits.peek(); oldest != null; oldest = visits.peek()) {
            if (!oldest.over) {
                if (nowNs - oldest.beganNs < timeoutNs) return;
                throw new BenchException("a visit was not over after " + timeoutNs / 1_000_000 + " ms");
            }
            visits.remove();
        }
    }

    private void begin(long dueNs, long nowNs) {
        int place = free[--freeCount];
        Visit visit = new Visit(nowNs);
        byPlace[place] = visit;
        visits.add(visit);
        dueUs[place] = schedule.us(dueNs);
        begun++;
        connector.open(new Seat(Line.Role.SUBSCRIBER, place, 0));
    }

    @Override
    public void ready(Link link, long nowNs) {
        int due = dueUs[link.index()];
        if (schedule.isMeasured(due)) Tally.record(latencyUs, Schedule.latencyUs(due, schedule.us(nowNs)));
        dialect.leave(out);
        link.leave();
    }

    @Override
    public boolean ended(Link link) {
        if (link.phase() != Line.Phase.LEFT) return false;
        byPlace[link.index()].over = true;
        free[freeCount++] = link.index();
        done++;
        return true;
    }

    @Override
    public boolean isQuiet(long nowNs) {
        return schedule.isStarted() && !schedule.isOpen(nowNs) && (pace == null || pace.isOver());
    }

    @Override
    public void report(Tally tally) {
        tally.latencyUs.add(latencyUs);
        tally.sent += begun;
        tally.expected += begun;
        tally.arrived += done;
    }

    @Override
    public long progress() {
        return done;
    }

    @Override
    public long expected() {
        return begun;
    }
}
