package io.trunkline.http.internal.sse;

import io.trunkline.domain.framing.WireBytes;
import io.trunkline.domain.http.HttpAnswer;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a client says in one {@code POST}: a message, or one on each line. Touched in turns. */
final class Post {
    private static final HttpAnswer TAKEN = HttpAnswer.text(202, "").with("Cache-Control", "no-store");
    private static final HttpAnswer NO_ANSWER = HttpAnswer.text(204, "").with("Cache-Control", "no-store");

    private static final byte[] NOTHING = {};

    private byte[] body;
    private final int bytes;
    private final boolean lines;
    private final boolean answersOnStream;
    private final long endsNanos;
    private final long number;
    private final @Nullable String traceparent;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private Outcome outcome = new Outcome();
    private int at;
    private boolean begun;

    /**
     * @param lines whether each line is a message; else the whole body is one
     * @param answersOnStream whether the answers go to the stream; else they are this one's
     * @param endsNanos until when it waits
     * @param number that its client has given it, so that it may send it again; 0 for none
     * @param traceparent of the request; null where it is not traced
     */
    Post(
            byte[] body,
            boolean lines,
            boolean answersOnStream,
            long endsNanos,
            long number,
            @Nullable String traceparent) {
        this.body = body;
        this.bytes = body.length;
        this.lines = lines;
        this.answersOnStream = answersOnStream;
        this.endsNanos = endsNanos;
        this.number = number;
        this.traceparent = traceparent;
        outcome.tell(answer);
    }

    /** Of this request: what comes of it, or that it waited too long for that. */
    CompletableFuture<HttpAnswer> answer() {
        return answer;
    }

    int bytes() {
        return bytes;
    }

    long number() {
        return number;
    }

    @Nullable
    String traceparent() {
        return traceparent;
    }

    /** Whether it was refused, and nothing of it was taken. */
    boolean isRefused() {
        return !begun && outcome.isFailed();
    }

    /** Is what was sent before, once more: what comes of that is its answer. */
    void repeats(Post first) {
        letGo();
        outcome.forget(answer);
        outcome = first.outcome;
        outcome.tell(answer);
    }

    /** All of it was handed over: only its answer is to come. */
    void letGo() {
        body = NOTHING;
        at = 0;
    }

    boolean answersOnStream() {
        return answersOnStream;
    }

    boolean isLate(long nowNanos) {
        return nowNanos - endsNanos >= 0;
    }

    /** Whether a part of it was handed over. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether a message is left; an empty line is none. */
    boolean hasNext() {
        if (!lines) return !begun;
        while (at < body.length && (body[at] == '\n' || body[at] == '\r')) at++;
        return at < body.length;
    }

    /** The next message. */
    ByteBuffer next() {
        int start = at;
        do {
            at++;
        } while (at < body.length && !(lines && body[at] == '\n'));
        begun = true;
        return ByteBuffer.wrap(body, start, Math.min(at, body.length) - start);
    }

    /** All of it was handed over, in its order. */
    void taken() {
        outcome.is(TAKEN);
    }

    void answered(@Nullable WireBytes json) {
        outcome.is(
                json == null
                        ? NO_ANSWER
                        : HttpAnswer.json(200, json.asText() + "\n").with("Cache-Control", "no-store"));
    }

    /** Nothing comes of it. */
    void failed(RuntimeException why) {
        outcome.failed(why);
    }

    /** Waits no longer for what comes of it; who repeats it may still be told. */
    void gaveUp(RuntimeException why) {
        outcome.forget(answer);
        answer.completeExceptionally(why);
    }
}
