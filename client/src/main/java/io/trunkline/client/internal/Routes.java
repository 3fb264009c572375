package io.trunkline.client.internal;

import io.trunkline.client.PublicationListener;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.channel.NameRules;
import io.trunkline.nativeprotocol.NativePublication;
import io.trunkline.nativeprotocol.NativeResult.Subscribed;
import io.trunkline.nativeprotocol.NativeSince;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which subscriptions a publication is for. The server sends it once, whichever of our patterns match: here they are found, and
 * of those that have had it already, because one of them was recovered from an earlier place, none gets it again. Guarded by
 * {@link Feeds}.
 */
final class Routes {
    /** Channels whose matches are kept; beyond it they are found anew. */
    private static final int CACHED_CHANNELS = 1_000;

    /** Channels may have names that other protocols allow; patterns are ours. */
    private static final NameRules ANY_PROTOCOL = new NameRules(65_535, 65_535, true, "");

    private final Map<ChannelPattern, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, List<Feed>> matches = new HashMap<>();

    /** A publication and who is to hear it. */
    record Routed(List<FeedSubscription> subscriptions, NativePublication publication) {}

    // ---- the feeds

    @Nullable
    Feed get(ChannelPattern pattern) {
        return feeds.get(pattern);
    }

    boolean has(Feed feed) {
        return feeds.get(feed.pattern) == feed;
    }

    List<Feed> all() {
        return List.copyOf(feeds.values());
    }

    void add(Feed feed) {
        feeds.put(feed.pattern, feed);
    }

    /** Whether it was there. */
    boolean remove(Feed feed) {
        feed.live = false;
        matches.clear();
        return feeds.remove(feed.pattern, feed);
    }

    void clear() {
        feeds.values().forEach(feed -> feed.live = false);
        feeds.clear();
        matches.clear();
    }

    /** Nothing comes for any feed until the server has answered for it again. */
    void linkLost() {
        matches.clear();
        for (Feed feed : feeds.values()) {
            feed.live = false;
            feed.askedOn = null;
        }
    }

    /** A feed is live from now on: what its answer brings, and for whom. */
    List<Routed> recovered(Feed feed, Subscribed answer, @Nullable NativeSince since) {
        List<Routed> missed = new ArrayList<>(answer.publications().size());
        feed.positions.begin(answer, since);
        for (NativePublication publication : answer.publications()) {
            if (feed.positions.take(publication) != Positions.Novelty.NEW) continue;
            missed.add(new Routed(withoutThoseWhoHadIt(feed, publication), publication));
        }
        feed.positions.answered(answer);
        feed.live = true;
        feed.established = true;
        matches.clear();
        return missed;
    }

    private List<FeedSubscription> withoutThoseWhoHadIt(Feed feed, NativePublication publication) {
        Set<PublicationListener> had = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Feed other : matching(publication.channel())) {
            if (other != feed && other.positions.hasHad(publication)) addListeners(other, had);
        }
        return without(had, feed.subscriptions());
    }

    // ---- what comes

    List<FeedSubscription> take(NativePublication publication) {
        List<Feed> matching = matching(publication.channel());
        if (matching.size() == 1) {
            Feed feed = matching.get(0);
            return feed.positions.take(publication) == Positions.Novelty.NEW ? feed.subscriptions() : List.of();
        }
        List<FeedSubscription> found = new ArrayList<>();
        Set<PublicationListener> had = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Feed feed : matching) {
            switch (feed.positions.take(publication)) {
                case NEW -> found.addAll(feed.subscriptions());
                case HAD -> addListeners(feed, had);
                case OLD -> {}
            }
        }
        return without(had, found);
    }

    private static void addListeners(Feed feed, Set<PublicationListener> listeners) {
        feed.subscriptions().forEach(subscription -> listeners.add(subscription.listener));
    }

    private static List<FeedSubscription> without(Set<PublicationListener> had, List<FeedSubscription> subscriptions) {
        if (had.isEmpty()) return subscriptions;
        return subscriptions.stream()
                .filter(subscription -> !had.contains(subscription.listener))
                .toList();
    }

    List<FeedSubscription> dropped(String channel, OptionalLong lost) {
        List<FeedSubscription> told = new ArrayList<>();
        for (Feed feed : matching(channel)) {
            feed.positions.dropped(channel, lost);
            told.addAll(feed.subscriptions());
        }
        return told;
    }

    List<FeedSubscription> subscribed(String channel) {
        List<FeedSubscription> found = new ArrayList<>();
        matching(channel).forEach(feed -> found.addAll(feed.subscriptions()));
        return found;
    }

    /** @throws InvalidNameException where {@code channel} is no name of a channel */
    private List<Feed> matching(String channel) {
        List<Feed> known = matches.get(channel);
        if (known != null) return known;
        ChannelName name = ChannelName.of(channel, ANY_PROTOCOL);
        List<Feed> found = feeds.values().stream()
                .filter(feed -> feed.live && feed.pattern.matches(name))
                .toList();
        if (matches.size() >= CACHED_CHANNELS) matches.clear();
        matches.put(channel, found);
        return found;
    }
}
