package io.trunkline.backend.internal;

import io.trunkline.domain.trace.Tracer;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a backend, so many at once, each with its time limit. Any thread; what depends on an answer runs on a thread of the
 * HTTP client or the JDK's timer.
 */
public final class Questions implements AutoCloseable {
    private final QuestionLimits limits;
    private final Backend backend;
    private final Tracer tracer;
    private final Turns turns;

    public Questions(QuestionLimits limits, Backend backend, Tracer tracer) {
        this.limits = limits;
        this.backend = backend;
        this.tracer = tracer;
        this.turns = new Turns(limits.concurrency(), limits.waiting(), limits.pendingBytes());
    }

    /**
     * One question.
     *
     * @param bytes how many it holds
     * @param text made when it is its turn
     * @param body takes the answer's bytes, as many as it likes
     * @param reader of the answer; throws {@link Undecided} where it is none
     * @param traceparent of what it is asked for; null for nothing that is traced
     */
    public record Question<T>(
            long bytes,
            Supplier<String> text,
            BodyHandler<byte[]> body,
            Function<HttpResponse<byte[]>, T> reader,
            @Nullable String traceparent) {}

    /** @return fails with {@link Undecided} and with nothing else */
    public <T> CompletableFuture<T> ask(Question<T> question) {
        return ask(question, new CompletableFuture<>());
    }

    /**
     * @param givenUp gives the question up when it completes
     * @return fails with {@link Undecided} and with nothing else
     */
    public <T> CompletableFuture<T> ask(Question<T> question, CompletableFuture<?> givenUp) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Turns.Begin begin = turns.begin(question.bytes(), () -> take(question, answer));
        if (begin != Turns.Begin.BEGUN) answer.completeExceptionally(limits.refusal(begin));
        givenUp.whenComplete((value, fault) ->
                answer.completeExceptionally(new Undecided(Undecided.Kind.GIVEN_UP, "the question was given up")));
        // from here on, so that the time to wait for a turn counts too
        answer.orTimeout(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
        return answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(why(failure)));
    }

    private <T> void take(Question<T> question, CompletableFuture<T> answer) {
        if (answer.isDone()) {
            turns.end(question.bytes());
            return;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (!ended.getAndSet(true)) turns.end(question.bytes());
        };
        QuestionSpan span = new QuestionSpan(tracer, limits.section(), question.traceparent());
        CompletableFuture<HttpResponse<byte[]>> exchange =
                backend.post(question.text().get(), span.traceparent(), question.body());
        exchange.thenApply(response -> read(question, response, span)).whenComplete((value, failure) -> {
            // first: whoever has the answer may ask again
            end.run();
            span.end(failure == null ? null : why(failure));
            if (failure == null) answer.complete(value);
            else answer.completeExceptionally(failure);
        });
        answer.whenComplete((value, failure) -> {
            span.end(failure == null ? null : why(failure));
            // one that has ended stays ended; one that has not, has been given up
            exchange.cancel(true);
            end.run();
        });
    }

    private static <T> T read(Question<T> question, HttpResponse<byte[]> response, QuestionSpan span) {
        span.answered(response);
        return question.reader().apply(response);
    }

    private Undecided why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Undecided undecided) return undecided;
        if (cause instanceof TimeoutException) return limits.late();
        return new Undecided(Undecided.Kind.GONE, "the application's backend cannot be reached");
    }

    /** Gives up what is being asked, and asks no more: whatever waits, or is asked later, fails. */
    @Override
    public void close() {
        backend.close();
    }
}
