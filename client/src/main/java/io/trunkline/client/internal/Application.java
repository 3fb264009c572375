package io.trunkline.client.internal;

import io.trunkline.client.ClientObserver;
import io.trunkline.domain.client.ClientTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The way into the application's code. Never on a thread of the {@link ClientTransport}: what is chained to a future may
 * block, and a thread that reads must not wait for what it should read.
 */
final class Application {
    private final Executor executor;
    private final ClientObserver observer;

    Application(Executor executor, ClientObserver observer) {
        this.executor = executor;
        this.observer = observer;
    }

    ClientObserver observer() {
        return observer;
    }

    /** Runs {@code task} on the executor, or on a thread of its own where that one refuses: nothing is left undone. */
    void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException refused) {
            Thread.ofVirtual().name("trunkline-client-rejected").start(task);
        }
    }

    <T extends @Nullable Object> void complete(CompletableFuture<T> future, T value) {
        run(() -> future.complete(value));
    }

    void fail(CompletableFuture<?> future, Throwable fault) {
        run(() -> future.completeExceptionally(fault));
    }

    /** Calls a listener or an observer here and now; what it throws is reported. */
    void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error fault) {
            report(fault);
        }
    }

    private void report(Throwable fault) {
        try {
            observer.onError(fault);
        } catch (RuntimeException | Error second) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, second);
        }
    }
}
