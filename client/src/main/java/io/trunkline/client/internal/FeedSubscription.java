package io.trunkline.client.internal;

import io.trunkline.client.PresenceListener;
import io.trunkline.client.PublicationListener;
import io.trunkline.client.SubscribeOptions;
import io.trunkline.client.Subscription;
import io.trunkline.domain.publication.StreamPosition;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One listener of a feed. */
final class FeedSubscription implements Subscription {
    final Feed feed;
    final PublicationListener listener;
    final @Nullable PresenceListener presence;
    private final String pattern;
    private final Feeds feeds;

    /** Set by whoever opened the feed, before the subscription is given out. */
    volatile @Nullable StreamPosition position;

    /** The listener is not to be called any more. */
    volatile boolean left;

    FeedSubscription(Feeds feeds, Feed feed, String pattern, PublicationListener listener, SubscribeOptions options) {
        this.feeds = feeds;
        this.feed = feed;
        this.pattern = pattern;
        this.listener = listener;
        this.presence = options.presence();
    }

    @Override
    public String pattern() {
        return pattern;
    }

    @Override
    public @Nullable StreamPosition position() {
        return position;
    }

    @Override
    public boolean isActive() {
        return feeds.isActive(this);
    }

    @Override
    public CompletableFuture<Void> unsubscribe() {
        return feeds.leave(this);
    }
}
