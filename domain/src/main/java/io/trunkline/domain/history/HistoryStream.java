package io.trunkline.domain.history;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kept publications of one channel: a run of consecutive offsets that grows at one end and is trimmed at the other.
 * Guarded by its store's lock.
 */
final class HistoryStream {
    final ChannelName channel;
    private final String epoch;
    private final List<@Nullable Kept> kept = new ArrayList<>();
    private int first;
    private long top;
    private long bytes;
    private ChannelOptions options = ChannelOptions.DEFAULT;
    private long lastMs;

    HistoryStream(ChannelName channel, String epoch, long createdMs) {
        this.channel = channel;
        this.epoch = epoch;
        this.lastMs = createdMs;
    }

    /**
     * Keeps a publication at the next place.
     *
     * @return the publication for those who are there: what is kept is another, so that their wire bytes are not kept too
     */
    Publication append(Publication publication, RetentionOrder order) {
        options = publication.options();
        lastMs = publication.timeMs();
        top++;
        Kept entry = new Kept(this, publication.at(topPosition()).unwatched());
        kept.add(entry);
        bytes += size(entry.publication);
        order.add(entry);
        return publication.at(topPosition());
    }

    private static long size(Publication publication) {
        return publication.payload().size() + publication.terms().bytes();
    }

    /** Drops what size, bytes and age of the channel no longer allow. */
    void trim(long nowMs, RetentionOrder order) {
        long oldestMs = nowMs - options.historyAge().toMillis();
        while (count() > 0) {
            Kept oldest = at(0);
            boolean allowed = count() <= options.historySize()
                    && bytes <= options.historyBytes()
                    && oldest.publication.timeMs() >= oldestMs;
            if (allowed) return;
            removeOldest(order);
        }
    }

    void removeOldest(RetentionOrder order) {
        Kept oldest = at(0);
        kept.set(first++, null);
        bytes -= size(oldest.publication);
        order.remove(oldest);
        if (first > 16 && first > kept.size() / 2) {
            kept.subList(0, first).clear();
            first = 0;
        }
    }

    void clear(RetentionOrder order) {
        while (count() > 0) removeOldest(order);
    }

    /** Nothing is kept and nothing came for so long that nobody can be waiting for the stream to go on. */
    boolean isExpired(long nowMs) {
        return count() == 0 && nowMs - lastMs > options.historyAge().toMillis();
    }

    StreamPosition topPosition() {
        return new StreamPosition(epoch, top);
    }

    HistoryStats stats() {
        return new HistoryStats(count(), bytes, topPosition());
    }

    HistoryPage read(HistoryQuery query, long nowMs) {
        long firstOffset = top - count() + 1;
        StreamPosition since = query.since();
        boolean bounded = since != null && since.epoch().equals(epoch);
        long from = firstOffset;
        long to = top;
        if (bounded && query.reverse()) to = Math.min(top, since.offset() - 1);
        else if (bounded) from = Math.max(firstOffset, since.offset() + 1);
        return page(query, nowMs, from, to, firstOffset);
    }

    private HistoryPage page(HistoryQuery query, long nowMs, long from, long to, long firstOffset) {
        List<Publication> found = new ArrayList<>();
        long room = query.maxBytes();
        boolean more = false;
        for (long offset = query.reverse() ? to : from;
                query.limit() > 0 && offset >= from && offset <= to && !more;
                offset += query.reverse() ? -1 : 1) {
            Publication publication = at((int) (offset - firstOffset)).publication;
            if (!query.admits(publication, nowMs)) continue;
            room -= publication.payload().size();
            more = found.size() == query.limit() || room < 0 && !found.isEmpty();
            if (!more) found.add(publication);
        }
        return new HistoryPage(found, topPosition(), firstOffset, more);
    }

    private int count() {
        return kept.size() - first;
    }

    private Kept at(int index) {
        Kept entry = kept.get(first + index);
        if (entry == null) throw new AssertionError("trimmed entry at " + index + " of " + channel);
        return entry;
    }
}
