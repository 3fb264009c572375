package io.trunkline.domain.history;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.domain.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * History in this process's memory. Each channel keeps what its options allow; all together keep at most a number of bytes,
 * beyond which the oldest publication of any channel goes. One lock guards everything and is never held for long.
 */
public final class InMemoryHistoryStore implements HistoryStore {
    /** An eighth of the largest heap. */
    public static final long DEFAULT_BYTES = Runtime.getRuntime().maxMemory() / 8;

    /** How many channels one {@link #tick} looks at, so that it stays short with a million of them. */
    private static final int CHANNELS_PER_TICK = 10_000;

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Clock clock;
    private final long maxBytes;
    private final Map<ChannelName, HistoryStream> streams = new HashMap<>();
    private final Deque<HistoryStream> rota = new ArrayDeque<>();
    private final RetentionOrder order = new RetentionOrder();
    private final Epochs epochs = new Epochs();
    /** What was read since the last tick: readers share its wire bytes until then. */
    private final Set<Publication> read = new HashSet<>();

    private long readBytes;

    /** @param maxBytes most bytes of all channels together */
    public InMemoryHistoryStore(Clock clock, long maxBytes) {
        if (maxBytes < 1) throw new IllegalArgumentException("history.maxBytes must be positive, but was " + maxBytes);
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<Publication> append(Publication publication) {
        // not a stage, which would have to be turned into a future by whoever looks at it
        return CompletableFuture.completedFuture(appendNow(publication));
    }

    @Override
    public CompletionStage<List<Publication>> appendAll(List<Publication> publications) {
        return CompletableFuture.completedFuture(appendAllNow(publications));
    }

    private synchronized List<Publication> appendAllNow(List<Publication> publications) {
        return publications.stream().map(this::appendNow).toList();
    }

    @Override
    public boolean isAtomic() {
        return true;
    }

    private synchronized Publication appendNow(Publication publication) {
        HistoryStream stream = streamOf(publication.channel());
        Publication numbered = stream.append(publication, order);
        stream.trim(clock.millis(), order);
        for (Kept oldest = order.oldest(); oldest != null && order.bytes() > maxBytes; oldest = order.oldest()) {
            oldest.stream.removeOldest(order);
        }
        return numbered;
    }

    @Override
    public CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
        return CompletableFuture.completedStage(readNow(channel, query));
    }

    private synchronized HistoryPage readNow(ChannelName channel, HistoryQuery query) {
        HistoryStream stream = streams.get(channel);
        // asking must not cost memory: a stream begins with its first publication, in the epoch told here
        if (stream == null) return new HistoryPage(List.of(), new StreamPosition(epochs.of(channel), 0), 1, false);
        long now = clock.millis();
        stream.trim(now, order);
        HistoryPage page = stream.read(query, now);
        noteRead(page.publications());
        return page;
    }

    @Override
    public CompletionStage<HistoryStats> stats(ChannelName channel) {
        return CompletableFuture.completedStage(statsNow(channel));
    }

    private synchronized HistoryStats statsNow(ChannelName channel) {
        HistoryStream stream = streams.get(channel);
        if (stream == null) return new HistoryStats(0, 0, new StreamPosition(epochs.of(channel), 0));
        stream.trim(clock.millis(), order);
        return stream.stats();
    }

    /** A crowd that comes back reads the same publications within moments; their wire bytes are not for longer than that. */
    private void noteRead(List<Publication> publications) {
        for (Publication publication : publications) {
            if (read.add(publication)) readBytes += Kept.cost(publication);
        }
        if (readBytes > maxBytes / 4) forgetWires();
    }

    private void forgetWires() {
        read.forEach(Publication::forgetWires);
        read.clear();
        readBytes = 0;
    }

    @Override
    public synchronized CompletionStage<Void> remove(ChannelName channel) {
        HistoryStream stream = streams.remove(channel);
        if (stream != null) {
            rota.remove(stream);
            stream.clear(order);
            epochs.forget(channel);
        }
        return DONE;
    }

    @Override
    public synchronized void tick() {
        forgetWires();
        long now = clock.millis();
        for (int i = Math.min(rota.size(), CHANNELS_PER_TICK); i > 0; i--) {
            HistoryStream stream = rota.remove();
            stream.trim(now, order);
            if (!stream.isExpired(now)) {
                rota.add(stream);
            } else {
                streams.remove(stream.channel);
                epochs.forget(stream.channel);
            }
        }
    }

    /** Bytes that are kept now, with their overhead. */
    public synchronized long bytes() {
        return order.bytes();
    }

    /** How many channels are known now. */
    synchronized int channels() {
        return streams.size();
    }

    private HistoryStream streamOf(ChannelName channel) {
        return streams.computeIfAbsent(channel, name -> {
            HistoryStream created = new HistoryStream(name, epochs.of(name), clock.millis());
            rota.add(created);
            return created;
        });
    }
}
