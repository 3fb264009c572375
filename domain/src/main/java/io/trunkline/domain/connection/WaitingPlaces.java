package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of waiting publications by channel, the oldest first: finds what an overflow may drop without a look at the rest.
 * Exists only while a connection is slow; each of its entries is a publication that waits, so the outbox's bound bounds it.
 */
final class WaitingPlaces {
    private final Map<ChannelName, ArrayDeque<Long>> byChannel = new HashMap<>();

    /** Of what waits now. */
    WaitingPlaces(OutboxRing ring) {
        for (long place = ring.first(); place < ring.end(); place++) {
            Publication source = ring.source(place);
            if (source != null) add(source.channel(), place);
        }
    }

    void add(ChannelName channel, long place) {
        byChannel.computeIfAbsent(channel, c -> new ArrayDeque<>(1)).add(place);
    }

    /** Takes the oldest place of a channel out; -1 when none of its publications waits. */
    long removeOldest(ChannelName channel) {
        ArrayDeque<Long> places = byChannel.get(channel);
        if (places == null) return -1;
        long oldest = places.remove();
        if (places.isEmpty()) byChannel.remove(channel);
        return oldest;
    }
}
