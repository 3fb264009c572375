package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.publication.Publication;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Publications that were dropped at one connection, until its client can be told: in a turn, or when it goes on with the session.
 * Touched by one thread at a time.
 */
public final class Losses {
    /** Channels that are counted one by one. */
    static final int MOST = 1_000;

    private static final long UNKNOWN = -1;

    private final Map<ChannelName, Long> counts = new LinkedHashMap<>();

    /**
     * One more of a channel; false when there are too many channels to tell of each. With the first of a stream the name of its
     * epoch is lost, so that a client that was in another one takes what follows for old: it is told that it has lost its place.
     */
    boolean add(Publication publication) {
        ChannelName channel = publication.channel();
        if (counts.size() >= MOST && !counts.containsKey(channel)) return false;
        long count = publication.offset() == 1 ? UNKNOWN : 1;
        counts.merge(channel, count, (known, more) -> known == UNKNOWN || more == UNKNOWN ? UNKNOWN : known + more);
        return true;
    }

    /** How many of the channels that a pattern matches; null where that cannot be known. */
    @Nullable
    Long of(ChannelPattern pattern) {
        long all = 0;
        for (Map.Entry<ChannelName, Long> each : counts.entrySet()) {
            if (!pattern.matches(each.getKey())) continue;
            if (each.getValue() == UNKNOWN) return null;
            all += each.getValue();
        }
        return all;
    }

    /** Bytes that it takes, roughly. */
    public long bytes() {
        return 100L * counts.size();
    }

    /** How many of each channel, in the order of their first loss; null where that cannot be known. */
    void tell(BiConsumer<ChannelName, @Nullable Long> listener) {
        counts.forEach((channel, count) -> listener.accept(channel, count == UNKNOWN ? null : count));
    }
}
