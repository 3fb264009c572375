package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresencePage;
import io.trunkline.domain.presence.PresenceStats;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tells who is on a channel, or on the active channels that match a pattern. Any thread.
 *
 * <p>A client that watches keeps a right list by asking once: all that changed before an answer is told before or with it, all
 * that changes later is told later.
 */
final class Attendance {
    /** Most members of an answer. */
    static final int MEMBERS = 10_000;
    /** Most channels that a pattern is looked up in. */
    static final int CHANNELS = 1_000;

    private static final Collection<Member> NOBODY = List.of();

    private final ChannelRegistry channels;
    private final Stores stores;
    private final PresenceNews news;

    Attendance(ChannelRegistry channels, Stores stores, PresenceNews news) {
        this.channels = channels;
        this.stores = stores;
        this.news = news;
    }

    CompletableFuture<PresencePage> page(ChannelPattern pattern) {
        return pattern.isLiteral() ? page(pattern.name()) : union(pattern);
    }

    private CompletableFuture<PresencePage> page(ChannelName name) {
        return read(
                name,
                PresencePage.EMPTY,
                () -> stores.members(name, MEMBERS)
                        .thenCombine(
                                stores.stats(name),
                                (members, stats) -> new PresencePage(
                                        List.copyOf(members),
                                        stats.connections(),
                                        members.size() < stats.connections())));
    }

    private CompletableFuture<PresencePage> union(ChannelPattern pattern) {
        List<ChannelName> names = channels.matchingUpTo(pattern, CHANNELS + 1);
        CompletableFuture<Union> found = CompletableFuture.completedFuture(new Union());
        for (ChannelName name : names.subList(0, Math.min(CHANNELS, names.size()))) {
            found = found.thenCompose(union -> {
                int room = union.room();
                return room == 0
                        ? CompletableFuture.completedFuture(union)
                        : read(name, NOBODY, () -> stores.members(name, room))
                                .thenApply(members -> union.plus(members, room));
            });
        }
        return found.thenApply(union -> union.toPage(names.size() > CHANNELS));
    }

    /** The members of several channels, each connection once. Used by one thread at a time. */
    private static final class Union {
        private final Map<String, Member> members = new LinkedHashMap<>();
        private boolean more;

        int room() {
            return more ? 0 : MEMBERS + 1 - members.size();
        }

        Union plus(Collection<Member> some, int asked) {
            for (Member member : some) {
                if (members.size() < MEMBERS) members.putIfAbsent(member.connection(), member);
            }
            // there may be others where as many came as were wanted
            more |= some.size() == asked;
            return this;
        }

        PresencePage toPage(boolean moreChannels) {
            return new PresencePage(List.copyOf(members.values()), members.size(), more || moreChannels);
        }
    }

    /** Fails as {@link ErrorCode#LIMIT} for a pattern with more members than can be listed. */
    CompletableFuture<PresenceStats> stats(ChannelPattern pattern) {
        if (pattern.isLiteral()) return stores.stats(pattern.name());
        return union(pattern).thenApply(page -> {
            if (page.more()) {
                throw new CommandException(
                        ErrorCode.LIMIT,
                        "pattern matches more than " + CHANNELS + " active channels, or has more than " + MEMBERS
                                + " members; ask for single channels");
            }
            Set<String> users = new HashSet<>();
            for (Member member : page.members()) {
                if (member.user() != null) users.add(member.user());
            }
            return new PresenceStats(page.count(), users.size());
        });
    }

    /** A channel that is not known, or was retired just now, has no members. */
    private <T> CompletableFuture<T> read(ChannelName name, T nobody, Supplier<CompletableFuture<T>> look) {
        Channel channel = channels.find(name);
        if (channel == null) return CompletableFuture.completedFuture(nobody);
        synchronized (channel) {
            if (channel.isRetired()) return CompletableFuture.completedFuture(nobody);
            news.tellNow(channel);
            return look.get();
        }
    }
}
