package io.trunkline.http.internal.sse;

import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Outbox;
import io.trunkline.domain.connection.Outlet;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.OutboundFraming;
import io.trunkline.domain.framing.WireBytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
    private final String idBefore;
    private final KeptMessages kept;
    private final Posts posts;
    /** Completed when it may be answered; fails where it is not to be. */
    private final CompletableFuture<Void> opened;
    /** What goes out again, before anything else. */
    private Deque<KeptMessages.Kept> again = new ArrayDeque<>();

    private @Nullable Connection connection;
    private @Nullable StreamAnswer answer;
    private @Nullable Outbox pending;
    private @Nullable WireBytes lastEvent;
    /** The number of the last message that was put into a write. */
    private long sent;

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
        this.idBefore = kind.idBefore(secret);
        this.kept = new KeptMessages(context.config().replayBytes(), context.kept());
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
        if (ended || !kind.returns() || !kept.has(number)) return false;
        took(number);
        kept.acknowledged(number);
        again = kept.all();
        sent = number;
        return true;
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
        pending = outbox;
        for (StreamAnswer to = answer; to != null && !to.isWriting() && !ended; to = answer) {
            Piece piece = loop.piece();
            boolean events = to.open(piece) | fill(piece, outbox);
            boolean over = closing && outbox.isEmpty() && again.isEmpty();
            if (over && lastEvent != null) piece.add(lastEvent);
            if (!over && piece.isEmpty()) {
                loop.back(piece);
                return;
            }
            Write write = new Write(to, piece, over || events && to.isPoll(), over, sent);
            to.write(piece, write.last, now(), write);
            if (!write.isDone()) return;
            written(write);
        }
    }

    private boolean fill(Piece piece, Outbox outbox) {
        boolean events = false;
        while (!piece.isFull()) {
            KeptMessages.Kept next = again.poll();
            if (next == null) {
                WireBytes message = outbox.poll();
                if (message == null) break;
                next = kept.add(message, now());
            }
            sent = next.number();
            if (kind.returns()) piece.add("id: " + idBefore + next.number() + "\n");
            piece.add(next.message());
            events = true;
        }
        return events;
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

    private void written(Write write) {
        loop.back(write.piece);
        if (answer != write.to || ended) return;
        write.to.wrote(now());
        if (write.failure != null) {
            lost(write.to);
            return;
        }
        took(write.upTo);
        if (!kind.returns()) kept.acknowledged(write.upTo);
        else if (context.isOverCap()) kept.giveUp();
        if (write.last) lost(write.to);
        if (write.over) turn(() -> end(CloseCode.NORMAL, "closed"));
    }

    /** The network has all up to a number. */
    private void took(long number) {
        long bytes = kept.wrote(number);
        if (pending != null) pending.written(bytes);
    }

    /** Looks whether a time is over; the loop calls it now and then. */
    void tick() {
        long now = now();
        posts.tick(now);
        kept.expire(now - context.config().replay().toNanos());
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
        Write write = new Write(to, piece, last, false, sent);
        to.write(piece, last, now(), write);
        if (write.isDone()) written(write);
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
        again.clear();
        kept.clear();
        if (connection != null) connection.transportClosed(code, detail);
    }

    /** A piece on its way: whether the network took it within the call that wrote it, or later, which takes a turn of its own. */
    private final class Write implements Consumer<@Nullable Throwable> {
        private final StreamAnswer to;
        private final Piece piece;
        private final boolean last;
        private final boolean over;
        private final long upTo;
        /** Set by who comes first: the end of the call, or of the write. */
        private final AtomicBoolean met = new AtomicBoolean();

        private volatile @Nullable Throwable failure;

        Write(StreamAnswer to, Piece piece, boolean last, boolean over, long upTo) {
            this.to = to;
            this.piece = piece;
            this.last = last;
            this.over = over;
            this.upTo = upTo;
        }

        @Override
        public void accept(@Nullable Throwable fault) {
            failure = fault;
            if (!met.compareAndSet(false, true)) turn(this::late);
        }

        private void late() {
            written(this);
            connected().flush();
        }

        /** Called at the end of the call. */
        boolean isDone() {
            return !met.compareAndSet(false, true);
        }
    }
}
