package io.trunkline.client.internal;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.publication.StreamPosition;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One subscription at the server, which all listeners of its pattern share. Guarded by {@link Feeds}. */
final class Feed {
    final ChannelPattern pattern;
    /** The pattern as its first subscriber wrote it. */
    final String text;

    final Set<FeedSubscription> subscriptions = new LinkedHashSet<>();

    /** Done once the server has answered. */
    final CompletableFuture<@Nullable StreamPosition> opened = new CompletableFuture<>();

    /** Between the server's answer and the last listener's leaving. */
    boolean live;

    Feed(ChannelPattern pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }
}
