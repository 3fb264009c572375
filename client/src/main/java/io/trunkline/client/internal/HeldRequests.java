package io.trunkline.client.internal;

import io.trunkline.client.TrunklineException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was asked while the connection is lost: bounded in bytes, sent in order once it is back. Each fails when its time limit
 * comes first. Any thread; futures are completed on the application's executor.
 */
final class HeldRequests {
    private final long maxBytes;
    private final Application application;
    private final Timer timer;
    /** Guarded by this, as is their size. */
    private final Set<Held<?>> waiting = new LinkedHashSet<>();

    private long bytes;

    HeldRequests(long maxBytes, Application application, Timer timer) {
        this.maxBytes = maxBytes;
        this.application = application;
        this.timer = timer;
    }

    /**
     * Holds a request.
     *
     * @param size of its message, roughly
     * @param send asks it on a link
     */
    <T extends @Nullable Object> CompletableFuture<T> hold(
            String method, long size, Duration limit, Function<ServerLink, CompletableFuture<T>> send) {
        Held<T> held = new Held<>(method, size, send);
        synchronized (this) {
            // one that is larger than the bound waits alone
            if (bytes > 0 && bytes + size > maxBytes) {
                String full = bytes + " bytes wait for the connection to come back";
                return CompletableFuture.failedFuture(Failures.busy(method, full, "maxQueuedBytes", maxBytes));
            }
            waiting.add(held);
            bytes += size;
        }
        Runnable stop = timer.after(limit, () -> tooLate(held, limit));
        held.answer.whenComplete((done, fault) -> {
            stop.run();
            forget(held);
        });
        return held.answer;
    }

    private void tooLate(Held<?> held, Duration limit) {
        boolean sent = !forget(held);
        long millis = limit.toMillis();
        application.fail(
                held.answer, sent ? Failures.timeout(held.method, millis) : Failures.notSent(held.method, millis));
    }

    private synchronized boolean forget(Held<?> held) {
        boolean waited = waiting.remove(held);
        if (waited) bytes -= held.size;
        return waited;
    }

    /** Sends all, in order. */
    void sendAll(ServerLink link) {
        take().forEach(held -> held.sendTo(link, application));
    }

    /** The client is closed. */
    void failAll(Function<String, TrunklineException> fault) {
        take().forEach(held -> application.fail(held.answer, fault.apply(held.method)));
    }

    private synchronized List<Held<?>> take() {
        List<Held<?>> all = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        return all;
    }

    private static final class Held<T extends @Nullable Object> {
        final String method;
        final long size;
        final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Function<ServerLink, CompletableFuture<T>> send;

        Held(String method, long size, Function<ServerLink, CompletableFuture<T>> send) {
            this.method = method;
            this.size = size;
            this.send = send;
        }

        void sendTo(ServerLink link, Application application) {
            send.apply(link).whenComplete((value, fault) -> {
                if (fault == null) application.complete(answer, value);
                else application.fail(answer, fault);
            });
        }
    }
}
