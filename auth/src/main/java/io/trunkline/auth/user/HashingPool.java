package io.trunkline.auth.user;

import io.trunkline.domain.auth.AuthException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads that hash passwords, and a bounded queue before them. Any thread; never blocks. */
final class HashingPool implements AutoCloseable {
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor executor;
    private final int queue;

    HashingPool(int threads, int queue) {
        this.queue = queue;
        BlockingQueue<Runnable> waiting = queue == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queue);
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                waiting,
                Thread.ofPlatform().daemon().name("trunkline-passwords-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    private record Task<T>(Supplier<T> work, CompletableFuture<T> answer) implements Runnable {
        @Override
        public void run() {
            try {
                answer.complete(work.get());
            } catch (RuntimeException | OutOfMemoryError failure) {
                // a hash may ask for more memory than there is left: that login fails, and its thread goes on
                answer.completeExceptionally(failure);
            }
        }
    }

    /** Completes the answer with the work's, or with an {@link AuthException} where there is no room for it. */
    <T> void submit(Supplier<T> work, CompletableFuture<T> answer) {
        try {
            executor.execute(new Task<>(work, answer));
        } catch (RejectedExecutionException refused) {
            answer.completeExceptionally(executor.isShutdown() ? closed() : full());
        }
    }

    private AuthException full() {
        return new AuthException(
                AuthException.Reason.THROTTLED,
                "too many passwords are being checked: " + queue + " wait already, as many as users.queue allows");
    }

    private static AuthException closed() {
        return new AuthException(
                AuthException.Reason.UNAVAILABLE, "passwords are not checked any more: the server stops");
    }

    @Override
    public void close() {
        for (Runnable waiting : executor.shutdownNow()) {
            if (waiting instanceof Task<?> task) task.answer().completeExceptionally(closed());
        }
    }
}
