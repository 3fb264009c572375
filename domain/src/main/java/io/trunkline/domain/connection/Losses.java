package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Publications that were dropped at one connection, until its client can be told. Touched in turns of the connection's loop. */
final class Losses {
    /** Channels that are counted one by one. */
    static final int MOST = 1_000;

    private final Map<ChannelName, Long> counts = new LinkedHashMap<>();

    /** One more of a channel; false when there are too many channels to tell of each. */
    boolean add(ChannelName channel) {
        if (counts.size() >= MOST && !counts.containsKey(channel)) return false;
        counts.merge(channel, 1L, Long::sum);
        return true;
    }

    /** How many of each channel, in the order of their first loss. */
    void tell(BiConsumer<ChannelName, Long> listener) {
        counts.forEach(listener);
    }
}
