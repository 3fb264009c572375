package io.trunkline.bench.internal.load;

import io.trunkline.bench.internal.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What the links of one loop do, and what is counted of it. Called in the loop's turns. */
interface Traffic {
    /** A turn without anything to do until something comes in. */
    long IDLE_NS = Long.MAX_VALUE;

    /** A link takes part. */
    default void ready(Link link, long nowNs) {}

    /** What came in may be a publication; returns whether it was one. */
    default boolean message(Line line, ByteBuffer in, int at, int length, long nowNs) {
        return false;
    }

    /** A request was answered. */
    default void answer(Link link, int number, long nowNs) {}

    /** A link that was full has sent everything. */
    default void sendable(Link link) {}

    /** The server has ended a link; returns whether that is as it should be. */
    default boolean ended(Link link) {
        return false;
    }

    /**
     * Does what is due.
     *
     * @return nanoseconds until something is due without anything coming in
     */
    long turn(long nowNs) throws IOException;

    /** Whether everything was sent that the schedule wants. */
    boolean isQuiet(long nowNs);

    /** Adds what was counted; called when the loop has ended. */
    void report(Tally tally);

    /** Units of progress so far: deliveries, answers, visits. */
    long progress();

    /** What {@link #progress} will be when nothing is lost. Valid once all is quiet. */
    long expected();
}
