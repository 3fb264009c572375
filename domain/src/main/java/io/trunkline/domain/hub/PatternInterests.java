package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.subscription.SubscriptionIndex;
import java.util.List;

/**
 * Which loops have subscriptions to which wildcard patterns. Any thread; guarded by its own lock, which is taken inside a
 * channel's and is never held for anything else.
 */
final class PatternInterests {
    private final SubscriptionIndex<Interest> index;
    private volatile int version;

    PatternInterests(int cachedMatches) {
        this.index = new SubscriptionIndex<>(cachedMatches);
    }

    /** Changes whenever the loops that a channel's publications go to may have: a loop's first or last subscription. */
    int version() {
        return version;
    }

    synchronized void add(ChannelPattern pattern, HubLoop loop) {
        boolean first = index.getOrCreate(pattern, Interest::new).add(loop);
        if (first) bump();
    }

    synchronized void remove(ChannelPattern pattern, HubLoop loop) {
        Interest interest = index.get(pattern);
        if (interest == null || !interest.remove(loop)) return;
        if (interest.loops() == 0) index.remove(pattern);
        bump();
    }

    /** Adds the loops of the patterns that match {@code name} to {@code loops}; returns those patterns' interests. */
    synchronized List<Interest> collect(ChannelName name, List<HubLoop> loops) {
        List<Interest> matches = index.wildcards(name);
        for (Interest interest : matches) {
            for (int i = 0; i < interest.loops(); i++) {
                HubLoop loop = interest.loop(i);
                if (!loops.contains(loop)) loops.add(loop);
            }
        }
        return matches;
    }

    /** Called under the lock, so that a publisher that has read the old version has not seen the change either. */
    private void bump() {
        version = version + 1;
    }
}
