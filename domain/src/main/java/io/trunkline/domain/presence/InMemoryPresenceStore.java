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

    private final Map<ChannelName, Map<String, Member>> channels = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> join(ChannelName channel, Member member) {
        channels.compute(channel, (name, members) -> {
            Map<String, Member> present = members == null ? new ConcurrentHashMap<>() : members;
            present.put(member.connection(), member);
            return present;
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
    public CompletionStage<Collection<Member>> members(ChannelName channel) {
        return CompletableFuture.completedStage(
                List.copyOf(channels.getOrDefault(channel, Map.of()).values()));
    }
}
