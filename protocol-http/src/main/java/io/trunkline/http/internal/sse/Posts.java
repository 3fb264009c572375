package io.trunkline.http.internal.sse;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a stream: what its client says, in the order in which it came. While reading is held it waits here, bounded in
 * number, bytes and time. Touched in turns.
 */
final class Posts {
    /** Of one stream: each holds a request open. */
    private static final int MOST = 100;

    private final SseContext context;
    private final Deque<Post> waiting = new ArrayDeque<>();
    /** Those that were handed over whole, now or before, and whose answer is to come. */
    private final List<Post> unanswered = new ArrayList<>();

    /** The last that was given a number. A client has one under way at a time. */
    private @Nullable Post numbered;

    private @Nullable Connection connection;
    private long bytes;
    private boolean paused;
    private boolean handing;
    private boolean closing;
    private boolean ended;

    Posts(SseContext context) {
        this.context = context;
    }

    void speakTo(Connection taken) {
        connection = taken;
        proceed();
    }

    /** Takes what came; it is answered now or later. */
    void add(Post post) {
        forgetAnswered();
        boolean repeated = isRepeated(post);
        if (ended) {
            post.failed(Refusals.unknown());
        } else if (waiting.size() + unanswered.size() >= MOST || !repeated && isTooLong(post)) {
            post.failed(new CommandException(ErrorCode.BUSY, "too many requests of this stream wait"));
        } else if (repeated) {
            post.repeats(Objects.requireNonNull(numbered));
            unanswered.add(post);
        } else {
            waiting.add(post);
            bytes += post.bytes();
            if (post.number() > 0) numbered = post;
            proceed();
        }
    }

    private boolean isTooLong(Post next) {
        return bytes > 0 && bytes + next.bytes() > context.hub().limits().pendingBytes();
    }

    /** Whether it was taken before: its client had no answer, as the network has it. */
    private boolean isRepeated(Post post) {
        Post last = numbered;
        return last != null && post.number() > 0 && post.number() <= last.number() && !last.isRefused();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        proceed();
    }

    private void proceed() {
        // a message that is handed over may hold reading, and let it go on, within the call
        if (handing || connection == null) return;
        handing = true;
        try {
            while (!waiting.isEmpty()) {
                Post post = waiting.getFirst();
                if (!post.hasNext()) handedOver(post);
                else if (paused || closing) break;
                else handOver(connection, post);
            }
        } finally {
            handing = false;
        }
    }

    private static void handOver(Connection to, Post post) {
        to.heard();
        to.within(post.traceparent(), () -> receive(to, post));
    }

    private static void receive(Connection to, Post post) {
        if (post.answersOnStream()) {
            to.receiveText(post.next());
        } else if (!to.request(post.next(), post::answered)) {
            post.failed(new CommandException(
                    ErrorCode.INVALID_REQUEST, "this protocol answers on the stream alone: Prefer: respond-async"));
        }
    }

    private void handedOver(Post post) {
        waiting.removeFirst();
        bytes -= post.bytes();
        post.letGo();
        if (post.answersOnStream()) post.taken();
        else unanswered.add(post);
    }

    /** Gives up what has waited too long. */
    void tick(long nowNanos) {
        if (!closing) giveUpWaiting(nowNanos);
        for (Post post : unanswered) {
            if (!post.isLate(nowNanos)) continue;
            post.gaveUp(new CommandException(
                    ErrorCode.BUSY, "the answer takes too long; what was asked may still be done"));
        }
        forgetAnswered();
    }

    /** What was begun keeps its place: the rest of it is taken in its turn. */
    private void giveUpWaiting(long nowNanos) {
        while (!waiting.isEmpty()
                && !waiting.getFirst().hasBegun()
                && waiting.getFirst().isLate(nowNanos)) {
            bytes -= waiting.getFirst().bytes();
            waiting.removeFirst()
                    .failed(new CommandException(ErrorCode.BUSY, "commands before this one take too long"));
        }
        if (!waiting.isEmpty() && waiting.getFirst().isLate(nowNanos))
            waiting.getFirst().taken();
    }

    private void forgetAnswered() {
        unanswered.removeIf(post -> post.answer().isDone());
    }

    /** Nothing is taken any more. Who asks hears so at the {@link #end}: the stream's last words, which say more, come before. */
    void close() {
        closing = true;
    }

    /** All that waits is refused. */
    void end() {
        ended = true;
        waiting.forEach(post -> post.failed(Refusals.unknown()));
        unanswered.forEach(post -> post.failed(Refusals.unknown()));
        waiting.clear();
        unanswered.clear();
        bytes = 0;
    }
}
