package io.trunkline.domain.testkit;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A history store as one in another process is: each append is answered when the test says so, or fails when it says so. */
public final class LateHistoryStore implements HistoryStore {
    private final HistoryStore store;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean readsFail;
    private boolean durable;
    private boolean atomic = true;

    /** Publications that are stored as one. */
    private record Waiting(List<Publication> publications, CompletableFuture<List<Publication>> answer) {}

    /** @param store keeps what is appended, and answers at once */
    public LateHistoryStore(HistoryStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Publication> append(Publication publication) {
        return appendAll(List.of(publication)).thenApply(List::getFirst);
    }

    @Override
    public CompletionStage<List<Publication>> appendAll(List<Publication> publications) {
        CompletableFuture<List<Publication>> answer = new CompletableFuture<>();
        waiting.add(new Waiting(publications, answer));
        return answer;
    }

    @Override
    public boolean isAtomic() {
        return atomic;
    }

    /** From now on it says that it cannot store several publications as one. */
    public void notAtomic() {
        atomic = false;
    }

    @Override
    public CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
        if (readsFail) return CompletableFuture.failedStage(new IllegalStateException("told to fail"));
        return store.read(channel, query);
    }

    @Override
    public CompletionStage<HistoryStats> stats(ChannelName channel) {
        return store.stats(channel);
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        return store.remove(channel);
    }

    @Override
    public boolean isDurable() {
        return durable;
    }

    /** From now on it promises that what it keeps outlives the process. */
    public void durable() {
        durable = true;
    }

    /** How many appends have no answer yet. */
    public int waiting() {
        return waiting.size();
    }

    /** Stores and answers all appends that wait, the oldest first. */
    public void answerAll() {
        while (!waiting.isEmpty()) answerOldest();
    }

    /** Stores and answers the append that has waited longest. */
    public void answerOldest() {
        store(waiting.remove(0)).run();
    }

    /** Stores the two oldest in their order, but answers the later one first, as two threads of a client may. */
    public void answerTwoTurnedRound() {
        Runnable first = store(waiting.remove(0));
        store(waiting.remove(0)).run();
        first.run();
    }

    /** The append that has waited longest was not stored. */
    public void failOldest() {
        waiting.remove(0).answer.completeExceptionally(new IllegalStateException("told to fail"));
    }

    /** From now on reads fail. */
    public void failReads() {
        readsFail = true;
    }

    private Runnable store(Waiting oldest) {
        List<Publication> stored =
                store.appendAll(oldest.publications).toCompletableFuture().join();
        return () -> oldest.answer.complete(stored);
    }
}
