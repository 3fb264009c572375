package io.trunkline.client.internal;

import io.trunkline.client.Publication;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.Subscription;
import io.trunkline.client.TrunklineException;
import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.channel.InvalidNameException;
import io.trunkline.domain.channel.NameRules;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeResult.Subscribed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the application has subscribed to. The server sends a publication once, whichever of our patterns match: here they are
 * found, and each listener is called once. Requests are sent while the monitor is held, so the server sees them in the order
 * of what changed here. Any thread.
 */
final class Feeds {
    /** Channels whose matches are kept; beyond it they are found anew. */
    private static final int CACHED_CHANNELS = 1_000;

    /** Channels may have names that other protocols allow; patterns are ours. */
    private static final NameRules ANY_PROTOCOL = new NameRules(65_535, 65_535, true, "");

    private final Session session;
    private final Map<ChannelPattern, Feed> feeds = new HashMap<>();
    private final Map<String, List<FeedSubscription>> matches = new HashMap<>();

    Feeds(Session session) {
        this.session = session;
    }

    /** @throws InvalidNameException where {@code text} is no pattern */
    CompletableFuture<Subscription> subscribe(String text, PublicationListener listener) {
        ChannelPattern pattern = ChannelPattern.parse(text);
        FeedSubscription subscription;
        CompletableFuture<@Nullable StreamPosition> opened;
        synchronized (this) {
            Feed feed = feeds.get(pattern);
            boolean first = feed == null;
            if (feed == null) feed = new Feed(pattern, text);
            subscription = new FeedSubscription(this, feed, text, listener);
            feed.subscriptions.add(subscription);
            matches.clear();
            if (first) open(feed, subscription);
            opened = feed.opened;
        }
        CompletableFuture<Subscription> result = opened.thenApply(position -> subscription);
        result.whenComplete((given, fault) -> {
            if (fault != null) leave(subscription); // refused, or not wanted any more
        });
        return result;
    }

    private void open(Feed feed, FeedSubscription first) {
        feeds.put(feed.pattern, feed);
        CompletableFuture<@Nullable StreamPosition> answer = session.request(
                "subscribe",
                (codec, id) -> codec.subscribe(id, feed.text, false),
                result -> opened(feed, first, result.subscribed()));
        answer.whenComplete((position, fault) -> {
            if (fault != null) failed(feed, fault);
            else feed.opened.complete(position);
        });
    }

    private synchronized @Nullable StreamPosition opened(Feed feed, FeedSubscription first, Subscribed answer) {
        feed.live = feeds.get(feed.pattern) == feed;
        first.position = answer.position();
        matches.clear();
        return answer.position();
    }

    private synchronized void failed(Feed feed, Throwable fault) {
        feeds.remove(feed.pattern, feed);
        feed.subscriptions.forEach(subscription -> subscription.left = true);
        // The server may still subscribe us after we gave up: take it back, so nothing flows that nobody hears.
        if (fault instanceof TrunklineException known && known.kind() == Kind.TIMEOUT) unsubscribe(feed);
        feed.opened.completeExceptionally(fault);
    }

    CompletableFuture<Void> leave(FeedSubscription subscription) {
        Feed feed = subscription.feed;
        synchronized (this) {
            subscription.left = true;
            matches.clear();
            boolean last = feed.subscriptions.remove(subscription) && feed.subscriptions.isEmpty();
            if (!last || !feeds.remove(feed.pattern, feed)) return CompletableFuture.completedFuture(null);
            feed.live = false;
            return unsubscribe(feed);
        }
    }

    /** The server has ended the subscription of a pattern. */
    synchronized void ended(ChannelPattern pattern) {
        Feed feed = feeds.remove(pattern);
        if (feed == null) return;
        feed.live = false;
        feed.subscriptions.forEach(subscription -> subscription.left = true);
        matches.clear();
    }

    private CompletableFuture<Void> unsubscribe(Feed feed) {
        return session.request("unsubscribe", (codec, id) -> codec.unsubscribe(id, feed.text), result -> null);
    }

    synchronized boolean isActive(FeedSubscription subscription) {
        return !subscription.left && subscription.feed.live;
    }

    /** The connection is gone, and with it all subscriptions. */
    synchronized void end() {
        feeds.values().forEach(feed -> feed.live = false);
        feeds.clear();
        matches.clear();
    }

    /**
     * The subscriptions that a publication to {@code channel} is for, as of now; the list does not change.
     *
     * @throws InvalidNameException where {@code channel} is no name of a channel
     */
    synchronized List<FeedSubscription> matching(String channel) {
        List<FeedSubscription> known = matches.get(channel);
        if (known != null) return known;
        ChannelName name = ChannelName.of(channel, ANY_PROTOCOL);
        List<FeedSubscription> found = new ArrayList<>();
        for (Feed feed : feeds.values()) {
            if (feed.live && feed.pattern.matches(name)) found.addAll(feed.subscriptions);
        }
        if (matches.size() >= CACHED_CHANNELS) matches.clear();
        matches.put(channel, found);
        return found;
    }

    /** Calls each listener once, though several of its subscriptions match. */
    void deliver(List<FeedSubscription> subscriptions, Publication publication) {
        Set<PublicationListener> called = Collections.newSetFromMap(new IdentityHashMap<>(subscriptions.size()));
        for (FeedSubscription subscription : subscriptions) {
            if (subscription.left || !called.add(subscription.listener)) continue;
            session.application().call(() -> subscription.listener.onPublication(publication));
        }
    }
}
