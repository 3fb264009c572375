package io.trunkline.domain.history;

import io.trunkline.domain.channel.ChannelName;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names the lives of streams: a channel that comes back after it was forgotten has another epoch. What is told of a channel
 * without publications holds when the first one comes, unless very many others were forgotten meanwhile. Guarded by its
 * store's lock.
 */
final class Epochs {
    /** How many forgotten channels are remembered one by one. */
    private static final int REMEMBERED = 10_000;

    private final String instance = Long.toString(new SecureRandom().nextLong(), 36);
    private final Map<ChannelName, Long> forgotten = new LinkedHashMap<>();
    private long generation;
    /** The generation of all who are not remembered: at least that of each of them. */
    private long floor;

    /** The epoch of the stream that the channel has, or would have, from now on. */
    String of(ChannelName channel) {
        return instance + "." + forgotten.getOrDefault(channel, floor);
    }

    /** The channel's stream is forgotten. */
    void forget(ChannelName channel) {
        forgotten.remove(channel);
        forgotten.put(channel, ++generation);
        if (forgotten.size() <= REMEMBERED) return;
        var oldest = forgotten.entrySet().iterator();
        floor = oldest.next().getValue();
        oldest.remove();
    }
}
