package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.framing.WireBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a stream says, numbered: what its client has not got over the answer before goes out again, then what waits in the connection's
 * outbox. Touched in turns.
 */
final class Outgoing {
    private final SseContext context;
    private final StreamKind kind;
    private final byte[] idBefore;
    private final KeptMessages kept;
    /** What goes out again, before anything else. */
    private Deque<KeptMessages.Kept> again = new ArrayDeque<>();

    private @Nullable Outbox pending;
    /** The number of the last message that was put into a write. */
    private long sent;

    Outgoing(SseContext context, StreamKind kind, Secret secret) {
        this.context = context;
        this.kind = kind;
        this.idBefore = kind.idBefore(secret);
        this.kept = new KeptMessages(context.config().replayBytes(), context.kept());
    }

    long sent() {
        return sent;
    }

    /** Puts into a piece what there is, as far as it has room; returns whether there was something. */
    boolean fill(Piece piece, Outbox outbox, long nowNanos) {
        pending = outbox;
        boolean events = false;
        while (!piece.isFull()) {
            KeptMessages.Kept next = again.poll();
            if (next == null) {
                WireBytes message = outbox.poll();
                if (message == null) break;
                next = kept.add(message, nowNanos);
            }
            sent = next.number();
            if (kind.returns()) piece.add(idBefore, next.number());
            piece.add(next.message());
            events = true;
        }
        return events;
    }

    /** Whether nothing goes out again. */
    boolean isFresh() {
        return again.isEmpty();
    }

    /** The client has all up to a number, and what comes after it goes out again; false where that is not there any more. */
    boolean goesOnAfter(long number) {
        if (!kind.returns() || !kept.has(number)) return false;
        took(number);
        kept.acknowledged(number);
        again = kept.all();
        sent = number;
        return true;
    }

    /** The network has taken all up to a number; it is kept for a client that may come back. */
    void written(long number) {
        took(number);
        if (!kind.returns()) kept.acknowledged(number);
        else if (context.isOverCap()) kept.giveUp();
    }

    private void took(long number) {
        long bytes = kept.wrote(number);
        if (pending != null) pending.written(bytes);
    }

    /** Forgets what was written and is older than the client may be away. */
    void tick(long nowNanos) {
        kept.expire(nowNanos - context.config().replay().toNanos());
    }

    /** The stream has ended. */
    void clear() {
        again.clear();
        kept.clear();
    }
}
