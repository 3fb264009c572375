package io.trunkline.client.internal;

import io.trunkline.client.SubscribeOptions;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.publication.StreamPosition;
import io.trunkline.nativeprotocol.NativeSince;
import io.trunkline.nativeprotocol.NativeSubscribe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One subscription at the server, which all listeners of its pattern share. Guarded by {@link Feeds}. */
final class Feed {
    final ChannelPattern pattern;
    /** The pattern as its first subscriber wrote it. */
    final String text;

    final Positions positions;

    /** Done once the server has answered. */
    final CompletableFuture<@Nullable StreamPosition> opened = new CompletableFuture<>();

    private final boolean noLocal;
    private final boolean presence;
    /** From where the first subscriber wanted it. */
    private final @Nullable NativeSince wanted;

    /** Replaced, never changed: it is handed out. */
    private List<FeedSubscription> subscriptions = List.of();

    /** The server has answered, on whichever link: from then on the feed outlives losses. */
    boolean established;

    /** The server has answered on the present link, and what comes is for this feed too. */
    boolean live;

    /** The link on which the server was asked; null for none that still counts. */
    @Nullable
    ServerLink askedOn;

    /** Ends the wait of a first subscriber for a link. */
    Runnable stopLimit = () -> {};

    Feed(ChannelPattern pattern, String text, SubscribeOptions options) {
        this.pattern = pattern;
        this.text = text;
        this.positions = new Positions(pattern.isLiteral() ? pattern.name().toString() : null, options.noLocal());
        this.noLocal = options.noLocal();
        this.presence = options.presence() != null;
        this.wanted = Results.since(options.since());
        if (!pattern.isLiteral() && wanted instanceof NativeSince.Place) {
            throw new IllegalArgumentException("since must be latest or a count for a pattern");
        }
    }

    /** Whether another listener that wants this can share it. */
    boolean suits(SubscribeOptions options) {
        return noLocal == options.noLocal() && presence == (options.presence() != null) && options.since() == null;
    }

    /** From where to ask now. */
    @Nullable
    NativeSince since() {
        return established ? positions.since() : wanted;
    }

    /** @param recoverable whether the client comes back after a loss, and so needs the places of a pattern's channels */
    NativeSubscribe request(@Nullable NativeSince since, boolean recoverable) {
        return new NativeSubscribe(noLocal, presence, recoverable && !pattern.isLiteral(), since);
    }

    List<FeedSubscription> subscriptions() {
        return subscriptions;
    }

    void add(FeedSubscription subscription) {
        List<FeedSubscription> more = new ArrayList<>(subscriptions);
        more.add(subscription);
        subscriptions = List.copyOf(more);
    }

    /** Whether it was there. */
    boolean remove(FeedSubscription subscription) {
        List<FeedSubscription> rest = new ArrayList<>(subscriptions);
        boolean removed = rest.remove(subscription);
        subscriptions = List.copyOf(rest);
        return removed;
    }
}
