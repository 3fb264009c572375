package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Dialect;
import io.trunkline.bench.internal.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Connections of one loop that ask, each with so many requests under way, or all together at a rate. */
final class RequestTraffic implements Traffic {
    /** Requests of a connection that may be under way at a rate. */
    private static final int MOST_UNDER_WAY = 64;

    private final Schedule schedule;
    private final Dialect dialect;
    private final ByteBuffer out;
    private final int window;
    private final @Nullable Pace pace;
    private final @Nullable Link[] links;
    /** By link: what has been sent, and heard. */
    private final int[] asked;

    private final Sequences heard;
    /** When each request under way was due, by link and number. */
    private final int[] dueUs;

    private final int ring;
    private final Histogram latencyUs = Tally.histogram();
    private boolean begun;
    private long sent;
    private long answered;

    RequestTraffic(
            Schedule schedule, Dialect dialect, ByteBuffer out, int connections, int window, @Nullable Pace pace) {
        this.schedule = schedule;
        this.dialect = dialect;
        this.out = out;
        this.window = pace == null ? window : MOST_UNDER_WAY;
        this.pace = pace;
        this.links = new Link[connections];
        this.asked = new int[connections];
        this.heard = new Sequences(connections);
        this.ring = Integer.highestOneBit(Math.max(1, this.window - 1)) << 1;
        this.dueUs = new int[connections * ring];
    }

    @Override
    public void ready(Link link, long nowNs) {
        links[link.index()] = link;
    }

    /** Nobody subscribes; what looks like a publication is the answer that holds one. */
    @Override
    public boolean message(Line line, ByteBuffer in, int at, int length, long nowNs) {
        return false;
    }

    @Override
    public void answer(Link link, int number, long nowNs) {
        int index = link.index();
        int expected = heard.next(index);
        // numbers on the wire go around earlier than ours
        int sequence = number < 0 ? expected : expected + distance(number, expected);
        if (sequence == expected) heard.advance(index);
        else if (heard.irregular(index, sequence) == Sequences.Arrival.TWICE) return;
        answered++;
        int due = dueUs[index * ring + (sequence & ring - 1)];
        if (schedule.isMeasured(due)) Tally.record(latencyUs, Schedule.latencyUs(due, schedule.us(nowNs)));
        if (pace == null && schedule.isOpen(nowNs)) ask(link, nowNs);
    }

    private int distance(int number, int expected) {
        int mask = dialect.numbers();
        int ahead = number - expected & mask;
        return ahead > mask / 2 ? ahead - mask - 1 : ahead;
    }

    @Override
    public long turn(long nowNs) throws IOException {
        if (pace != null) return paced(pace, nowNs);
        if (begun || !schedule.isOpen(nowNs)) return IDLE_NS;
        begun = true;
        for (Link link : links) {
            if (link == null) continue;
            while (asked[link.index()] < window) ask(link, nowNs);
            link.send(out);
        }
        return IDLE_NS;
    }

    private long paced(Pace pace, long nowNs) throws IOException {
        while (pace.untilDue(nowNs) <= 0) {
            int index = (int) (pace.index() % links.length);
            Link link = links[index];
            if (link == null || link.isFull() || asked[index] - heard.next(index) >= window) break;
            ask(link, pace.dueNs());
            link.send(out);
            pace.next();
        }
        return Math.max(0, pace.untilDue(nowNs));
    }

    /** Writes a request; the loop sends it with what else the turn has for the link. */
    private void ask(Link link, long dueNs) {
        int index = link.index();
        int number = asked[index]++;
        dueUs[index * ring + (number & ring - 1)] = schedule.us(dueNs);
        dialect.request(link.channel(), number & dialect.numbers(), out);
        sent++;
    }

    @Override
    public boolean isQuiet(long nowNs) {
        return schedule.isStarted() && !schedule.isOpen(nowNs) && (pace == null || pace.isOver());
    }

    @Override
    public void report(Tally tally) {
        tally.latencyUs.add(latencyUs);
        tally.sent += sent;
        tally.expected += sent;
        tally.arrived += answered;
        tally.duplicated += heard.duplicated();
        tally.reordered += heard.reordered();
    }

    @Override
    public long progress() {
        return answered;
    }

    @Override
    public long expected() {
        return sent;
    }
}
