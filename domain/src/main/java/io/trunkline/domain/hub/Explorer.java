package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.history.HistoryStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells how the active channels do, each looked at by itself: an answer is no one moment of all. Any thread. */
final class Explorer {
    private static final CompletableFuture<@Nullable HistoryStats> NO_HISTORY = CompletableFuture.completedFuture(null);

    private final ChannelRegistry channels;
    private final Stores stores;

    Explorer(ChannelRegistry channels, Stores stores) {
        this.channels = channels;
        this.stores = stores;
    }

    CompletableFuture<ChannelListing> list(ChannelQuery query) {
        List<ChannelName> names = channels.listed(query.pattern(), query.after(), query.limit() + 1);
        boolean more = names.size() > query.limit();
        List<CompletableFuture<@Nullable ChannelView>> views = new ArrayList<>();
        for (ChannelName name : names.subList(0, Math.min(query.limit(), names.size()))) views.add(view(name));
        return CompletableFuture.allOf(views.toArray(CompletableFuture[]::new))
                .thenApply(all -> new ChannelListing(
                        views.stream()
                                .map(CompletableFuture::join)
                                .filter(Objects::nonNull)
                                .toList(),
                        more));
    }

    /** Null for one that has ended meanwhile. */
    private CompletableFuture<@Nullable ChannelView> view(ChannelName name) {
        Channel channel = channels.find(name);
        if (channel == null) return CompletableFuture.completedFuture(null);
        CompletableFuture<@Nullable HistoryStats> kept =
                channel.options().hasHistory() ? stores.historyStats(name) : NO_HISTORY;
        return kept.thenApply(history -> view(channel, history));
    }

    private static @Nullable ChannelView view(Channel channel, @Nullable HistoryStats history) {
        synchronized (channel) {
            if (channel.isRetired()) return null;
            return new ChannelView(
                    channel.name(),
                    channel.subscribers(),
                    channel.options().presence() ? OptionalInt.of(channel.members()) : OptionalInt.empty(),
                    channel.isPersistent(),
                    channel.publications(),
                    history);
        }
    }
}
