package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Dialect;
import io.trunkline.bench.internal.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publications of the publishers of one loop, in a window or at a rate, and the subscribers of the same loop. In a window a
 * publisher's publication k+W goes out once k has reached everyone.
 */
final class PublishTraffic implements Traffic {
    private final StreamPlan plan;
    private final Schedule schedule;
    private final Dialect dialect;
    private final ByteBuffer out;
    private final int window;
    private final @Nullable Pace pace;
    private final @Nullable Link[] publishers;
    private final int[] published;
    private final Reception reception;
    private final Arrivals own;
    /** Of all loops whose subscribers hear these publishers, the own first. */
    private final List<Arrivals> everyone;

    private final int fanOut;
    private boolean begun;
    private long sent;

    /**
     * @param out buffer of the loop for what is sent in one turn
     * @param publishers how many of them are on this loop
     * @param pace null for a window
     * @param fanOut deliveries of each publication, over all loops
     */
    PublishTraffic(
            StreamPlan plan,
            Schedule schedule,
            Dialect dialect,
            ByteBuffer out,
            int publishers,
            int window,
            @Nullable Pace pace,
            Reception reception,
            List<Arrivals> everyone,
            int fanOut) {
        this.plan = plan;
        this.schedule = schedule;
        this.dialect = dialect;
        this.out = out;
        this.window = window;
        this.pace = pace;
        this.publishers = new Link[publishers];
        this.published = new int[publishers];
        this.reception = reception;
        this.own = everyone.getFirst();
        this.everyone = everyone;
        this.fanOut = fanOut;
    }

    @Override
    public void ready(Link link, long nowNs) {
        if (link.role() == Line.Role.PUBLISHER) publishers[link.index()] = link;
    }

    @Override
    public boolean message(Line line, ByteBuffer in, int at, int length, long nowNs) {
        // a broadcast server sends to publishers too
        return line.role() == Line.Role.PUBLISHER || reception.message(line, in, at, length, nowNs);
    }

    @Override
    public long turn(long nowNs) throws IOException {
        if (pace != null) return paced(pace, nowNs);
        if (!schedule.isOpen(nowNs)) return IDLE_NS;
        if (!begun) {
            begun = true;
            for (int i = 0; i < publishers.length; i++) own.move(i);
        }
        if (everyone.size() > 1) own.move(0);
        for (int publisher = own.nextMoved(); publisher >= 0; publisher = own.nextMoved()) {
            refill(publisher, nowNs);
        }
        return IDLE_NS;
    }

    private void refill(int publisher, long nowNs) throws IOException {
        Link link = publishers[publisher];
        if (link == null) return;
        int until = completed(publisher) + window;
        while (published[publisher] - until < 0 && !link.isFull()) publish(publisher, link, nowNs);
        if (out.position() > 0) link.send(out);
    }

    @Override
    public void sendable(Link link) {
        if (link.role() == Line.Role.PUBLISHER) own.move(link.index());
    }

    private int completed(int publisher) {
        int least = own.completed(publisher);
        for (Arrivals other : everyone) {
            int theirs = other.completed(publisher);
            if (theirs - least < 0) least = theirs;
        }
        return least;
    }

    /** Messages that could not go at their time keep it, and go as soon as they can. */
    private long paced(Pace pace, long nowNs) throws IOException {
        while (pace.untilDue(nowNs) <= 0) {
            int publisher = (int) (pace.index() % publishers.length);
            Link link = publishers[publisher];
            if (link == null || link.isFull()) break;
            publish(publisher, link, pace.dueNs());
            pace.next();
            if (publishers.length > 1 && out.position() > 0) link.send(out);
        }
        Link only = publishers[0];
        if (only != null && out.position() > 0) only.send(out);
        return Math.max(0, pace.untilDue(nowNs));
    }

    private void publish(int publisher, Link link, long dueNs) throws IOException {
        if (out.remaining() < dialect.longest()) link.send(out);
        int number = published[publisher]++;
        dialect.publish(
                plan.channel(number), plan.sequence(number), plan.stream(publisher, number), schedule.us(dueNs), out);
        sent++;
    }

    @Override
    public boolean isQuiet(long nowNs) {
        return schedule.isStarted() && !schedule.isOpen(nowNs) && (pace == null || pace.isOver());
    }

    @Override
    public void report(Tally tally) {
        tally.sent += sent;
        tally.expected += expected();
        reception.report(tally);
    }

    @Override
    public long progress() {
        return reception.arrived();
    }

    @Override
    public long expected() {
        return sent * fanOut;
    }
}
