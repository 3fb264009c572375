package io.trunkline.http.internal.sse;

import io.trunkline.domain.http.AnswerStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One answer that carries a stream for a while. Touched in turns. */
final class StreamAnswer {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final AnswerStream body;
    private final boolean poll;
    private @Nullable String opening;
    private boolean writing;
    private boolean over;
    private long sinceNanos;

    /**
     * @param opening what it begins with
     * @param poll whether it ends with the first event
     */
    StreamAnswer(AnswerStream body, String opening, boolean poll, long nowNanos) {
        this.body = body;
        this.opening = opening;
        this.poll = poll;
        this.sinceNanos = nowNanos;
    }

    boolean isPoll() {
        return poll;
    }

    /** Whether a piece is on its way. */
    boolean isWriting() {
        return writing;
    }

    /** Since when nothing was written, or the piece is on its way. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Puts what it begins with before anything else; returns whether that is an event. */
    boolean open(Piece piece) {
        if (opening == null) return false;
        boolean event = opening.contains("event: ");
        piece.add(opening);
        opening = null;
        return event;
    }

    void write(Piece piece, boolean last, long nowNanos, Consumer<@Nullable Throwable> done) {
        writing = true;
        over = last;
        sinceNanos = nowNanos;
        body.write(piece.view(), last, done);
    }

    void wrote(long nowNanos) {
        writing = false;
        sinceNanos = nowNanos;
    }

    /** Ends it; in the midst of a piece by a cut. */
    void end() {
        if (writing) body.abort();
        else if (!over) body.write(NOTHING.duplicate(), true, done -> {});
        over = true;
    }

    void abort() {
        over = true;
        body.abort();
    }
}
