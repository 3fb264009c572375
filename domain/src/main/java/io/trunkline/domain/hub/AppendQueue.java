package io.trunkline.domain.hub;

import io.trunkline.domain.publication.Publication;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Appends of one channel in their order: a publication is posted when it is stored, and never before an earlier one.
 * Guarded by the channel's monitor. A store in memory completes at once, and nothing is ever queued.
 */
final class AppendQueue {
    private static final CompletableFuture<?> READY = CompletableFuture.completedFuture(null);

    private final Channel channel;
    private final Stores stores;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(0);

    /**
     * @param ready when the step may be taken
     * @param step taken under the lock; returns what is left to do outside of it
     */
    private record Waiting(CompletableFuture<?> ready, Supplier<Runnable> step) {}

    AppendQueue(Channel channel, Stores stores) {
        this.channel = channel;
        this.stores = stores;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    CompletableFuture<PublishResult> append(Publication publication) {
        return follow(stores.append(publication));
    }

    /** Posts a publication that is stored, if it is to be, when {@code stored} completes; never before an earlier one. */
    CompletableFuture<PublishResult> follow(CompletableFuture<Publication> stored) {
        if (waiting.isEmpty() && stored.isDone()) return settle(stored);
        CompletableFuture<PublishResult> result = new CompletableFuture<>();
        waiting.add(new Waiting(stored, () -> {
            CompletableFuture<PublishResult> settled = settle(stored);
            return () -> Futures.forward(settled, result);
        }));
        stored.whenComplete((numbered, fault) -> settleWaiting());
        return result;
    }

    /** Does {@code work} under the lock, after all appends made so far were posted and before any later one is. */
    void inOrder(Runnable work) {
        if (waiting.isEmpty()) {
            work.run();
            return;
        }
        waiting.add(new Waiting(READY, () -> {
            work.run();
            return () -> {};
        }));
    }

    /** Takes the steps that are ready, up to the first that is not; results complete outside the lock. */
    private void settleWaiting() {
        // the store answered while this append was noted: the caller holds the lock, others' callbacks must not run in
        // it
        boolean locked = Thread.holdsLock(channel);
        List<Runnable> completions = new ArrayList<>();
        synchronized (channel) {
            while (!waiting.isEmpty() && waiting.peek().ready.isDone()) {
                completions.add(waiting.remove().step.get());
            }
        }
        Runnable complete = () -> completions.forEach(Runnable::run);
        if (locked) ForkJoinPool.commonPool().execute(complete);
        else complete.run();
    }

    private CompletableFuture<PublishResult> settle(CompletableFuture<Publication> stored) {
        try {
            return CompletableFuture.completedFuture(channel.post(stored.join()));
        } catch (CompletionException refused) {
            return CompletableFuture.failedFuture(refused.getCause());
        }
    }
}
