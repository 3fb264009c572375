package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.time.Clock;
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
    /** Members that have no subscription now: by connection and channel. */
    private final Map<ConnectionId, Map<ChannelName, Kept>> kept = new ConcurrentHashMap<>();

    private final long keepNanos;
    private final int most;

    /** @param untilNanos when it leaves at the latest: whoever came back has that long to subscribe again */
    private record Kept(Member member, long untilNanos) {}

    /** @param most members that one connection is kept as */
    Memberships(ChannelRegistry channels, PresenceNews news, Clock clock, SessionLimits sessions, int most) {
        this.channels = channels;
        this.news = news;
        this.clock = clock;
        this.keepNanos = sessions.keep().toNanos();
        this.most = most;
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
        Member member = memberOf(connection);
        // as long as the session waits, and as long again after its return
        Kept entry = new Kept(member, clock.nanos() + 2 * keepNanos);
        Map<ChannelName, Kept> all = kept.compute(connection.id(), (id, known) -> {
            Map<ChannelName, Kept> members = known == null ? new ConcurrentHashMap<>(4) : known;
            if (members.size() < most) members.put(channel.name(), entry);
            return members;
        });
        if (all.get(channel.name()) != entry) news.left(channel, member);
    }

    private @Nullable Member takeKept(ConnectionId id, ChannelName channel) {
        if (kept.isEmpty()) return null;
        Map<ChannelName, Kept> members = kept.get(id);
        Kept entry = members == null ? null : members.remove(channel);
        return entry == null ? null : entry.member();
    }

    /** Whoever dropped does not come back: it leaves all that it was kept in. */
    void end(ConnectionId id) {
        Map<ChannelName, Kept> members = kept.get(id);
        if (members == null) return;
        for (ChannelName name : members.keySet()) leave(id, name);
        forgetEmpty(id);
    }

    private void leave(ConnectionId id, ChannelName name) {
        channels.locked(name, clock.millis(), channel -> {
            Member member = takeKept(id, name);
            if (member != null) news.left(channel, member);
            return null;
        });
    }

    private void forgetEmpty(ConnectionId id) {
        kept.computeIfPresent(id, (same, members) -> members.isEmpty() ? null : members);
    }

    /** Ends what those who are back have not subscribed to again in time. */
    void tick(long nowNanos) {
        kept.forEach((id, members) -> {
            members.forEach((name, entry) -> {
                if (entry.untilNanos() - nowNanos <= 0) leave(id, name);
            });
            forgetEmpty(id);
        });
    }

    private static Member memberOf(Connection connection) {
        Principal principal = connection.principal();
        return new Member(connection.id().value(), connection.user(), principal == null ? null : principal.info());
    }
}
