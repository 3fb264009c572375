package io.trunkline.backend.internal;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Questions to a backend, so many at once, each with its time limit and an answer of bounded length. Any thread; what depends on an
 * answer runs on a thread of the HTTP client or the JDK's timer.
 */
public final class Questions implements AutoCloseable {
    private final String section;
    private final Backend backend;
    private final Duration timeout;
    private final Turns turns;
    private final int waiting;
    private final int answerBytes;

    /**
     * @param section what the options begin with: {@code access.http}
     * @param bytes most bytes of questions that are under way or wait
     * @param answerBytes most bytes of an answer
     */
    public Questions(
            String section,
            Backend backend,
            Duration timeout,
            int concurrency,
            int waiting,
            long bytes,
            int answerBytes) {
        this.section = section;
        this.backend = backend;
        this.timeout = timeout;
        this.turns = new Turns(concurrency, waiting, bytes);
        this.waiting = waiting;
        this.answerBytes = answerBytes;
    }

    /**
     * Asks.
     *
     * @param bytes how many the question holds
     * @param question made when it is its turn
     * @param reader of the answer; throws {@link Undecided} where it is none
     * @return fails with {@link Undecided} and with nothing else
     */
    public <T> CompletableFuture<T> ask(
            long bytes, Supplier<String> question, Function<HttpResponse<byte[]>, T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Turns.Begin begin = turns.begin(bytes, () -> take(bytes, question, reader, answer));
        if (begin != Turns.Begin.BEGUN) answer.completeExceptionally(new Undecided(tooMany(begin)));
        // from here on, so that the time to wait for a turn counts too
        answer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        return answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(why(failure)));
    }

    private String tooMany(Turns.Begin begin) {
        return begin == Turns.Begin.TOO_MANY_WAIT
                ? waiting + " decisions wait already, as many as " + section + ".waiting allows"
                : "decisions hold as many bytes already as " + section + ".pendingBytes allows";
    }

    private <T> void take(
            long bytes,
            Supplier<String> question,
            Function<HttpResponse<byte[]>, T> reader,
            CompletableFuture<T> answer) {
        if (answer.isDone()) {
            turns.end(bytes);
            return;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (!ended.getAndSet(true)) turns.end(bytes);
        };
        CompletableFuture<HttpResponse<byte[]>> exchange =
                backend.post(question.get(), head -> new BoundedBody(answerBytes));
        exchange.thenApply(reader).whenComplete((value, failure) -> {
            // first: whoever has the answer may ask again
            end.run();
            if (failure == null) answer.complete(value);
            else answer.completeExceptionally(failure);
        });
        answer.whenComplete((value, failure) -> {
            // one that has ended stays ended; one that has not, has been given up
            exchange.cancel(true);
            end.run();
        });
    }

    private Undecided why(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Undecided undecided) return undecided;
        if (cause instanceof TimeoutException) {
            return new Undecided("no answer within " + section + ".timeout, " + timeout);
        }
        return new Undecided("the application's backend cannot be reached");
    }

    /** Gives up what is being asked, and asks no more: whatever waits, or is asked later, fails. */
    @Override
    public void close() {
        backend.close();
    }
}
