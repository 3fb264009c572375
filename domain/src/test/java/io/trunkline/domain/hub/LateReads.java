package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryPage;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStats;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store whose reads are sometimes answered later, with what it held when it was asked, or what it holds then. */
final class LateReads implements HistoryStore {
    private final HistoryStore store;
    private final Random random;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean prompt;

    LateReads(HistoryStore store, Random random) {
        this.store = store;
        this.random = random;
    }

    @Override
    public CompletionStage<Publication> append(Publication publication) {
        return store.append(publication);
    }

    @Override
    public CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
        CompletionStage<HistoryPage> now = store.read(channel, query);
        if (prompt || random.nextBoolean()) return now;
        boolean old = random.nextBoolean();
        CompletableFuture<HistoryPage> later = new CompletableFuture<>();
        waiting.add(() -> (old ? now : store.read(channel, query)).thenAccept(later::complete));
        return later;
    }

    @Override
    public CompletionStage<HistoryStats> stats(ChannelName channel) {
        return store.stats(channel);
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        return store.remove(channel);
    }

    boolean answerOne() {
        Runnable oldest = waiting.poll();
        if (oldest != null) oldest.run();
        return oldest != null;
    }

    /** Answers at once from here on. */
    void bePrompt() {
        prompt = true;
        while (answerOne()) {}
    }
}
