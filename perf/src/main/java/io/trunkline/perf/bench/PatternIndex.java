package io.trunkline.perf.bench;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.subscription.SubscriptionIndex;
import java.util.ArrayList;
import java.util.List;

/** A {@link PatternSet} in the product's index, and channels that are looked up round and round. Used by one thread. */
final class PatternIndex {
    private final SubscriptionIndex<ChannelPattern> index;
    private final List<ChannelPattern> patterns = new ArrayList<>();
    private final ChannelName[] channels;
    private int next;

    /**
     * @param cachedChannels how many channels' matches the index remembers
     * @param channels how many channels are asked for in turn
     */
    PatternIndex(PatternSet set, int count, int cachedChannels, int channels) {
        this.index = new SubscriptionIndex<>(cachedChannels);
        set.patterns(count, text -> patterns.add(ChannelPattern.parse(text)));
        patterns.forEach(this::add);
        this.channels =
                set.channels(count, channels).stream().map(ChannelName::of).toArray(ChannelName[]::new);
        check();
        // subscriptions live long: they are measured where the collector keeps what lives long
        System.gc();
    }

    /** A fast miss is no result: a look at every pattern must find as many for some channels. */
    private void check() {
        for (int i = 0; i < channels.length; i += Math.max(1, channels.length / 3)) {
            ChannelName channel = channels[i];
            long expected = patterns.stream().filter(p -> p.matches(channel)).count();
            int found = index.wildcards(channel).size();
            if (found != expected || found == 0) {
                throw new IllegalStateException(channel + " was matched by " + found + " patterns, not by " + expected);
            }
        }
    }

    /** Looks the next channel up; returns how many patterns match it. */
    int match() {
        if (next == channels.length) next = 0;
        return index.wildcards(channels[next++]).size();
    }

    /** How many patterns the set has. */
    int size() {
        return patterns.size();
    }

    void remove(int pattern) {
        index.remove(patterns.get(pattern));
    }

    void add(int pattern) {
        add(patterns.get(pattern));
    }

    private void add(ChannelPattern pattern) {
        index.getOrCreate(pattern, () -> pattern);
    }
}
