package io.trunkline.http.internal.sse;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A piece on its way: the network takes it within the call that writes it, or later, which takes a turn of its own. Any thread tells that
 * it was taken; the rest is touched in turns.
 */
final class Write implements Consumer<@Nullable Throwable> {
    private final StreamAnswer to;
    private final Piece piece;
    private final boolean last;
    private final boolean over;
    private final long upTo;
    private final Consumer<Write> late;
    /** Set by who comes first: the end of the call, or of the write. */
    private final AtomicBoolean met = new AtomicBoolean();

    private volatile @Nullable Throwable failure;

    /**
     * @param last whether the answer ends with it
     * @param over whether the stream does
     * @param upTo the number of the last message that was written by then
     * @param late told where it was taken after the call; on any thread
     */
    Write(StreamAnswer to, Piece piece, boolean last, boolean over, long upTo, Consumer<Write> late) {
        this.to = to;
        this.piece = piece;
        this.last = last;
        this.over = over;
        this.upTo = upTo;
        this.late = late;
    }

    /** Goes out now; returns whether it was taken within the call. */
    boolean begin(long nowNanos) {
        to.write(piece, last, nowNanos, this);
        return !met.compareAndSet(false, true);
    }

    @Override
    public void accept(@Nullable Throwable fault) {
        failure = fault;
        if (!met.compareAndSet(false, true)) late.accept(this);
    }

    StreamAnswer to() {
        return to;
    }

    Piece piece() {
        return piece;
    }

    /** Whether the answer has ended with it. */
    boolean isLast() {
        return last;
    }

    /** Whether the stream has ended with it. */
    boolean isOver() {
        return over;
    }

    long upTo() {
        return upTo;
    }

    boolean hasFailed() {
        return failure != null;
    }
}
