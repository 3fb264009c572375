package io.trunkline.domain.hub;

import io.trunkline.domain.publication.Publication;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Appends of one channel in their order: a publication is posted when it is stored, and never before an earlier one.
 * Guarded by the channel's monitor. A store in memory completes at once, and nothing is ever queued.
 */
final class AppendQueue {
    private final Channel channel;
    private final Stores stores;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(0);

    private record Waiting(CompletableFuture<Publication> stored, CompletableFuture<PublishResult> result) {}

    AppendQueue(Channel channel, Stores stores) {
        this.channel = channel;
        this.stores = stores;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    CompletionStage<PublishResult> append(Publication publication) {
        CompletableFuture<Publication> stored = stores.append(publication);
        if (waiting.isEmpty() && stored.isDone()) return settle(stored);
        Waiting entry = new Waiting(stored, new CompletableFuture<>());
        waiting.add(entry);
        stored.whenComplete((numbered, fault) -> settleWaiting());
        return entry.result;
    }

    /** Posts what is stored by now, up to the first that is not; the results complete outside the lock. */
    private void settleWaiting() {
        List<Runnable> completions = new ArrayList<>();
        synchronized (channel) {
            while (!waiting.isEmpty() && waiting.peek().stored.isDone()) {
                Waiting entry = waiting.remove();
                CompletableFuture<PublishResult> settled = settle(entry.stored);
                completions.add(() -> settled.whenComplete((result, fault) -> {
                    if (fault == null) entry.result.complete(result);
                    else entry.result.completeExceptionally(fault);
                }));
            }
        }
        completions.forEach(Runnable::run);
    }

    private CompletableFuture<PublishResult> settle(CompletableFuture<Publication> stored) {
        try {
            return CompletableFuture.completedFuture(channel.post(stored.join()));
        } catch (CompletionException refused) {
            return CompletableFuture.failedFuture(refused.getCause());
        }
    }
}
