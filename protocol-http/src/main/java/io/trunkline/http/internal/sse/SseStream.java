package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WireBytes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The outlet of a connection that is carried by one answer after the other. Between two of them, for a while, what is sent waits as it
 * does for a slow reader; a client that comes back says up to where it has got, and goes on there. Touched in turns of its loop, but
 * for {@link #turn}.
 */
final class SseStream implements Outlet {
    /** How long a stream may take for its last words. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    /** How long last words wait for those who poll, and ask again at once. */
    private static final Duration POLL_LIMIT = Duration.ofSeconds(2);

    private final SseContext context;
    private final SseLoop loop;
    private final StreamKind kind;
    private final Secret secret;
    private final Outgoing outgoing;
    private final Posts posts;
    /** Completed when it may be answered; fails where it is not to be. */
    private final CompletableFuture<Void> opened;

    private @Nullable Connection connection;
    private @Nullable StreamAnswer answer;
    private @Nullable WireBytes lastEvent;

    private long unansweredNanos;
    private long closedNanos;
    /** Whether the answer now, or the last one, is one of many. */
    private boolean polls;

    private boolean begun;
    private boolean closing;
    private boolean ended;

    SseStream(SseContext context, SseLoop loop, StreamKind kind, Secret secret, CompletableFuture<Void> opened) {
        this.context = context;
        this.loop = loop;
        this.kind = kind;
        this.secret = secret;
        this.opened = opened;
        this.outgoing = new Outgoing(context, kind, secret);
        this.posts = new Posts(context);
        this.unansweredNanos = now();
    }

    /** Runs a task in a turn; any thread. */
    void turn(Runnable task) {
        loop.turns().post(task);
    }

    /** The hub has taken it; once, before it is answered. */
    void attached(Connection taken) {
        connection = taken;
        posts.speakTo(taken);
        context.secrets().put(secret, this);
        loop.opened(this);
    }

    Posts posts() {
        return posts;
    }

    /** Is carried by this answer from now on; one that carried it before ends. */
    void carriedBy(StreamAnswer next) {
        StreamAnswer before = answer;
        answer = next;
        begun = true;
        polls = next.isPoll();
        if (before != null) before.end();
        connected().heard();
        connected().flush();
    }

    /**
     * The client has come back and has all up to a number.
     *
     * @return whether the stream can go on there: then it is to be {@link #carriedBy} another answer
     */
    boolean goesOnAfter(long number) {
        return !ended && outgoing.goesOnAfter(number);
    }

    /** The peer of an answer has gone. */
    void lost(StreamAnswer gone) {
        if (answer != gone) return;
        answer = null;
        unansweredNanos = now();
        if (!kind.returns() || isLeftForGood()) turn(() -> end(CloseCode.GONE, "connection lost"));
    }

    /** Whether the last words have nobody to hear them; who polls asks again, and hears them then. */
    private boolean isLeftForGood() {
        return closing && begun && answer == null && !polls;
    }

    /** The client leaves for good. */
    void leave() {
        if (ended) return;
        connected().goodbye();
        connected().peerLeft();
        end(CloseCode.NORMAL, "ended by the client");
    }

    /** Nobody can go on with it. */
    void forsaken() {
        end(CloseCode.GONE, "its client begins anew");
    }

    /** Everything ends at once. */
    void cut() {
        end(CloseCode.GONE, "cut: the transport has been closed");
    }

    private Connection connected() {
        return Objects.requireNonNull(connection, "before it was attached");
    }

    private long now() {
        return context.clock().nanos();
    }

    // ---- for the connection

    @Override
    public OutboundFraming framing() {
        return kind.framing();
    }

    @Override
    public void flush(Outbox outbox) {
        for (StreamAnswer to = answer; to != null && !to.isWriting() && !ended; to = answer) {
            Piece piece = loop.piece();
            boolean events = to.open(piece) | outgoing.fill(piece, outbox, now());
            boolean over = closing && outbox.isEmpty() && outgoing.isFresh();
            if (over && lastEvent != null) piece.add(lastEvent);
            if (!over && piece.isEmpty()) {
                loop.back(piece);
                return;
            }
            if (!write(to, piece, over || events && to.isPoll(), over)) return;
        }
    }

    @Override
    public void pauseReading() {
        posts.pause();
    }

    @Override
    public void resumeReading() {
        posts.resume();
    }

    /** The peer of a stream says nothing unasked; one that has gone shows when something is written, comments for that. */
    @Override
    public boolean ping() {
        connected().heard();
        return true;
    }

    @Override
    public void close(int code, String reason) {
        if (closing) return;
        closing = true;
        closedNanos = now();
        lastEvent = kind.lastEvent(code, reason);
        posts.close();
        // whom nothing was answered yet is told by the answer
        boolean unheard = opened.completeExceptionally(Refusals.of(code, reason));
        if (unheard || isLeftForGood()) turn(() -> end(CloseCode.GONE, "closed while nothing carried it"));
    }

    // ---- writes and times

    /** Returns whether it was written within the call. */
    private boolean write(StreamAnswer to, Piece piece, boolean last, boolean over) {
        Write write = new Write(
                to,
                piece,
                last,
                over,
                outgoing.sent(),
                late -> turn(() -> {
                    written(late);
                    connected().flush();
                }));
        if (!write.begin(now())) return false;
        written(write);
        return true;
    }

    private void written(Write write) {
        loop.back(write.piece());
        StreamAnswer to = write.to();
        if (answer != to || ended) return;
        to.wrote(now());
        if (write.hasFailed()) {
            lost(to);
            return;
        }
        outgoing.written(write.upTo());
        if (write.isLast()) lost(to);
        if (write.isOver()) turn(() -> end(CloseCode.NORMAL, "closed"));
    }

    /** Looks whether a time is over; the loop calls it now and then. */
    void tick() {
        long now = now();
        posts.tick(now);
        outgoing.tick(now);
        StreamAnswer to = answer;
        if (closing && isOver(closedNanos, to == null ? POLL_LIMIT : CLOSE_LIMIT)) {
            end(CloseCode.GONE, "cut: nobody took the last words in time");
        } else if (to == null) {
            if (isOver(unansweredNanos, context.config().replay())) end(CloseCode.GONE, "the client did not come back");
        } else if (to.isWriting()) {
            if (isOver(to.sinceNanos(), context.config().replay())) stalled(to);
        } else if (to.isPoll()) {
            if (isOver(to.sinceNanos(), context.config().pollTimeout())) comment(to, true);
        } else if (isOver(to.sinceNanos(), context.config().keepAlive())) {
            comment(to, false);
        }
    }

    private boolean isOver(long sinceNanos, Duration time) {
        return now() - sinceNanos >= time.toNanos();
    }

    private void stalled(StreamAnswer to) {
        to.abort();
        lost(to);
    }

    /** Keeps proxies from cutting a silent answer, and finds out whether anybody is there. */
    private void comment(StreamAnswer to, boolean last) {
        Piece piece = loop.piece();
        piece.add(": \n\n");
        write(to, piece, last, false);
    }

    /** The connection is over, once. */
    private void end(CloseCode code, String detail) {
        if (ended) return;
        ended = true;
        context.secrets().remove(secret);
        loop.closed(this);
        posts.end();
        opened.completeExceptionally(Refusals.of(code.number(), code.reason()));
        if (answer != null) answer.end();
        answer = null;
        outgoing.clear();
        if (connection != null) connection.transportClosed(code, detail);
    }
}
