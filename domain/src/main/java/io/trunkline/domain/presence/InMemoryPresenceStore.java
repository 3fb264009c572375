package io.trunkline.domain.presence;

import io.trunkline.domain.channel.ChannelName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Presence in this process. Holds what the subscriptions of live connections hold, so their limits bound it. */
public final class InMemoryPresenceStore implements PresenceStore {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Map<ChannelName, MemberTable> channels = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> join(ChannelName channel, Member member) {
        channels.compute(channel, (name, known) -> {
            MemberTable members = known == null ? new MemberTable() : known;
            members.put(member);
            return members;
        });
        return DONE;
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, String connection) {
        channels.computeIfPresent(channel, (name, members) -> {
            members.remove(connection);
            return members.isEmpty() ? null : members;
        });
        return DONE;
    }

    @Override
    public CompletionStage<Collection<Member>> members(ChannelName channel, int atMost) {
        MemberTable members = channels.get(channel);
        return CompletableFuture.completedStage(members == null ? List.of() : members.list(atMost));
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        MemberTable members = channels.get(channel);
        return CompletableFuture.completedStage(members == null ? PresenceStats.NONE : members.stats());
    }
}
