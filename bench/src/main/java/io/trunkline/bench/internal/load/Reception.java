package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Line;
import io.trunkline.bench.internal.wire.PayloadLayout;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The subscribers of one loop: reads the numbers of each delivery where they stand, checks and counts them. */
final class Reception {
    /** The filler of one delivery in so many is looked at. */
    private static final int INTACT_EVERY = 1024;
    /** A larger gap is no loss but nonsense. */
    private static final int MAX_GAP = 1 << 24;

    private final StreamPlan plan;
    private final int payloadBytes;
    private final Schedule schedule;
    private final Sequences sequences;
    private final @Nullable Arrivals arrivals;
    private final Histogram latencyUs = Tally.histogram();
    /** Where in a message the payload was last time. */
    private int offset;

    private long arrived;
    private long corrupted;

    /** @param arrivals null where no window waits */
    Reception(StreamPlan plan, int payloadBytes, Schedule schedule, @Nullable Arrivals arrivals) {
        this.plan = plan;
        this.payloadBytes = payloadBytes;
        this.schedule = schedule;
        this.arrivals = arrivals;
        this.sequences = new Sequences(plan.slots());
    }

    boolean message(Line line, ByteBuffer in, int at, int length, long nowNs) {
        int payload = at + offset;
        if (length < offset + payloadBytes || !PayloadLayout.beginsAt(in, payload)) {
            payload = PayloadLayout.find(in, at, at + length);
            if (payload < 0) return false;
            offset = payload - at;
        }
        if (payload + payloadBytes > at + length || !PayloadLayout.endsRight(in, payload, payloadBytes)) {
            corrupted++;
            return true;
        }
        delivery(line, in, payload, nowNs);
        return true;
    }

    private void delivery(Line line, ByteBuffer in, int payload, long nowNs) {
        int sequence = PayloadLayout.sequence(in, payload);
        int stream = PayloadLayout.stream(in, payload);
        int slot = plan.slot(line, stream);
        if (slot < 0) {
            corrupted++;
            return;
        }
        if (sequence == sequences.next(slot)) {
            sequences.advance(slot);
            arrived(stream, sequence);
        } else if (!irregular(slot, stream, sequence)) {
            return;
        }
        int sentUs = PayloadLayout.time(in, payload);
        if (schedule.isMeasured(sentUs)) Tally.record(latencyUs, Schedule.latencyUs(sentUs, schedule.us(nowNs)));
        if ((arrived & INTACT_EVERY - 1) == 0 && !PayloadLayout.isIntact(in, payload, payloadBytes)) corrupted++;
    }

    private void arrived(int stream, int sequence) {
        arrived++;
        if (arrivals != null) arrivals.count(plan.publisher(stream), plan.number(stream, sequence));
    }

    /** Returns whether the delivery counts. The window is not kept waiting for what was lost. */
    private boolean irregular(int slot, int stream, int sequence) {
        int expected = sequences.next(slot);
        if (sequence - expected > MAX_GAP) {
            corrupted++;
            return false;
        }
        Sequences.Arrival arrival = sequences.irregular(slot, sequence);
        switch (arrival) {
            case NEW -> {
                if (arrivals != null) {
                    for (int gone = expected; gone != sequence; gone++) {
                        arrivals.count(plan.publisher(stream), plan.number(stream, gone));
                    }
                }
                arrived(stream, sequence);
            }
            case LATE -> arrived++;
            case TWICE -> {}
        }
        return arrival != Sequences.Arrival.TWICE;
    }

    long arrived() {
        return arrived;
    }

    void report(Tally tally) {
        tally.latencyUs.add(latencyUs);
        tally.arrived += arrived;
        tally.corrupted += corrupted;
        tally.duplicated += sequences.duplicated();
        tally.reordered += sequences.reordered();
    }
}
