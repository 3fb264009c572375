package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is a member of which channel: connections that subscribed to it, and those whose line has dropped, for as long as they may
 * come back. Any thread; members come and go under their channel's lock.
 */
final class Memberships {
    private final ChannelRegistry channels;
    private final PresenceNews news;
    private final Clock clock;
    /** Members that have no subscription now. */
    private final Map<ConnectionId, Map<ChannelName, Member>> kept = new ConcurrentHashMap<>();
    /** Of connections that are back: until when they have to subscribe again. */
    private final Map<ConnectionId, Long> awaited = new ConcurrentHashMap<>();

    Memberships(ChannelRegistry channels, PresenceNews news, Clock clock) {
        this.channels = channels;
        this.news = news;
        this.clock = clock;
    }

    /** The connection has subscribed to the channel; under the channel's lock. */
    void join(Channel channel, Connection connection) {
        Member member = memberOf(connection);
        Member was = takeKept(connection.id(), channel.name());
        if (member.equals(was)) return;
        if (was != null) news.left(channel, was);
        news.joined(channel, member);
    }

    /** The connection has no subscription to the channel any more; under the channel's lock. */
    void leave(Channel channel, Connection connection) {
        news.left(channel, memberOf(connection));
    }

    /** The connection's line has dropped, and it stays a member; under the channel's lock. */
    void keep(Channel channel, Connection connection) {
        kept.computeIfAbsent(connection.id(), id -> new ConcurrentHashMap<>(4))
                .put(channel.name(), memberOf(connection));
        awaited.remove(connection.id());
    }

    private @Nullable Member takeKept(ConnectionId id, ChannelName channel) {
        if (kept.isEmpty()) return null;
        Map<ChannelName, Member> members = kept.get(id);
        return members == null ? null : members.remove(channel);
    }

    /** The client is back, and is a member of what it subscribes to again until then. */
    void awaitReturn(ConnectionId id, long untilNanos) {
        if (kept.containsKey(id)) awaited.put(id, untilNanos);
    }

    /** Whoever dropped does not come back: it leaves all that it was kept in. */
    void end(ConnectionId id) {
        awaited.remove(id);
        Map<ChannelName, Member> members = kept.remove(id);
        if (members == null) return;
        for (ChannelName name : members.keySet()) {
            channels.locked(name, clock.millis(), channel -> {
                Member member = members.remove(name);
                if (member != null) news.left(channel, member);
                return null;
            });
        }
    }

    /** Ends what those who are back have not subscribed to again in time. */
    void tick(long nowNanos) {
        if (awaited.isEmpty()) return;
        List<ConnectionId> over = new ArrayList<>();
        awaited.forEach((id, until) -> {
            if (until - nowNanos <= 0) over.add(id);
        });
        over.forEach(this::end);
    }

    private static Member memberOf(Connection connection) {
        Principal principal = connection.principal();
        return new Member(connection.id().value(), connection.user(), principal == null ? null : principal.info());
    }
}
