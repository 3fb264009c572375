package io.trunkline.client.internal;

import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.nativeprotocol.NativeFormatException;
import io.trunkline.nativeprotocol.NativeMessage;
import io.trunkline.nativeprotocol.NativeResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an answer. Each request ends once: by its answer, by its time limit, or by the end of the connection. Any
 * thread; futures are completed on the application's executor.
 */
final class Requests {
    private final ConcurrentHashMap<Long, Pending<?>> pending = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Consumer<Boolean>> idle = new AtomicReference<>();
    private final Application application;
    private final Timer timer;

    Requests(Application application, Timer timer) {
        this.application = application;
        this.timer = timer;
    }

    int count() {
        return pending.size();
    }

    /**
     * Waits for the answer to request {@code id}.
     *
     * @param read makes the outcome of the result, at once and before the next message is read: what it puts in place is
     *     there when publications follow
     * @param failed told of a failure before the future is, on the thread that causes it
     */
    <T extends @Nullable Object> CompletableFuture<T> expect(
            long id,
            String method,
            Duration timeout,
            Function<NativeResult, T> read,
            Consumer<TrunklineException> failed) {
        return expect(id, method, timeout, read, failed, message -> {});
    }

    /** @param ahead told of what comes ahead of the answer, on the thread that reads */
    <T extends @Nullable Object> CompletableFuture<T> expect(
            long id,
            String method,
            Duration timeout,
            Function<NativeResult, T> read,
            Consumer<TrunklineException> failed,
            Consumer<NativeMessage> ahead) {
        Pending<T> request = new Pending<>(method, read, failed, ahead, new CompletableFuture<>());
        pending.put(id, request);
        request.stopTimer = timer.after(timeout, () -> fail(id, Failures.timeout(method, timeout.toMillis())));
        return request.future;
    }

    /** Runs {@code then} once nothing waits for an answer, with true; with false where that takes too long. */
    void whenIdle(Duration limit, Consumer<Boolean> then) {
        idle.set(then);
        timer.after(limit, () -> {
            if (idle.compareAndSet(then, null)) then.accept(false);
        });
        checkIdle();
    }

    private void checkIdle() {
        if (!pending.isEmpty()) return;
        Consumer<Boolean> then = idle.getAndSet(null);
        if (then != null) then.accept(true);
    }

    /** An answer came; one that is too late is left alone. */
    void answered(NativeMessage.Answer answer) {
        Pending<?> request = take(answer.id());
        if (request == null) return;
        request.answer(answer.result(), application);
        checkIdle();
    }

    /** Something came ahead of the answer to request {@code id}; where nobody waits for that any more it is left alone. */
    void ahead(long id, NativeMessage message) {
        Pending<?> request = pending.get(id);
        if (request != null) request.ahead.accept(message);
    }

    /** Request {@code id} failed. */
    void fail(long id, TrunklineException fault) {
        Pending<?> request = take(id);
        if (request == null) return;
        request.fail(fault, application);
        checkIdle();
    }

    /** Request {@code id} was not sent after all: nothing will be told of it. */
    void forget(long id) {
        take(id);
    }

    /** The connection is gone: all that waits fails, each with what {@code fault} makes of its method. */
    void failAll(Function<String, TrunklineException> fault) {
        for (Long id : pending.keySet()) {
            Pending<?> request = take(id);
            if (request != null) request.fail(fault.apply(request.method), application);
        }
    }

    private @Nullable Pending<?> take(long id) {
        Pending<?> request = pending.remove(id);
        if (request != null) request.stopTimer.run();
        return request;
    }

    private static final class Pending<T extends @Nullable Object> {
        final String method;
        final Function<NativeResult, T> read;
        final Consumer<TrunklineException> failed;
        final Consumer<NativeMessage> ahead;
        final CompletableFuture<T> future;
        volatile Runnable stopTimer = () -> {};

        Pending(
                String method,
                Function<NativeResult, T> read,
                Consumer<TrunklineException> failed,
                Consumer<NativeMessage> ahead,
                CompletableFuture<T> future) {
            this.method = method;
            this.read = read;
            this.failed = failed;
            this.ahead = ahead;
            this.future = future;
        }

        void answer(NativeResult result, Application application) {
            T value;
            try {
                value = read.apply(result);
            } catch (NativeFormatException | InvalidNameException malformed) {
                String problem = "the answer to " + method + ": " + malformed.getMessage();
                fail(new TrunklineException(Kind.BAD_MESSAGE, problem, null, malformed), application);
                return;
            }
            application.complete(future, value);
        }

        void fail(TrunklineException fault, Application application) {
            failed.accept(fault);
            application.fail(future, fault);
        }
    }
}
