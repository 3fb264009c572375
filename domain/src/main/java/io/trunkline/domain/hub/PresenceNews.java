package io.trunkline.domain.hub;

import io.trunkline.domain.auth.Principal;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresenceChange;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records members, and tells those who watch of the changes: all of a channel's within {@value #WINDOW_MS} ms together. Any
 * thread, under the channel's lock, which gives the changes of a channel their order.
 */
final class PresenceNews {
    static final long WINDOW_MS = 200;
    /** How often it is looked whether a window is over. */
    static final long CHECK_MS = 50;

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(WINDOW_MS);

    private final PresenceWatchers watchers;
    private final Stores stores;
    private final Clock clock;
    /** Channels with changes that are to be told. */
    private final Set<Channel> changed = ConcurrentHashMap.newKeySet();

    PresenceNews(PresenceWatchers watchers, Stores stores, Clock clock) {
        this.watchers = watchers;
        this.stores = stores;
        this.clock = clock;
    }

    /** The connection is on the channel from here on; under the channel's lock. */
    void joined(Channel channel, Connection connection) {
        Member member = memberOf(connection);
        stores.join(channel.name(), member);
        channel.members(1);
        MemberChanges changes = changesOf(channel);
        if (changes == null) return;
        changes.joined(member);
        settle(channel, changes);
    }

    /** The connection has left the channel; under the channel's lock. */
    void left(Channel channel, Connection connection) {
        Member member = memberOf(connection);
        stores.leave(channel.name(), member.connection());
        channel.members(-1);
        MemberChanges changes = changesOf(channel);
        if (changes == null) return;
        changes.left(member);
        settle(channel, changes);
    }

    private static Member memberOf(Connection connection) {
        Principal principal = connection.principal();
        return new Member(connection.id().value(), connection.user(), principal == null ? null : principal.info());
    }

    /** Null where nobody watches, or nobody is to be told: then what was to be told is of no use, and incomplete from here on. */
    private @Nullable MemberChanges changesOf(Channel channel) {
        if (!watchers.any() || !channel.options().joinLeave() || channel.name().isSystem()) {
            forget(channel);
            return null;
        }
        MemberChanges known = channel.changes();
        return known == null ? new MemberChanges(clock.nanos()) : known;
    }

    private void settle(Channel channel, MemberChanges changes) {
        if (changes.isEmpty()) {
            forget(channel);
        } else if (channel.changes() == null) {
            channel.changes(changes);
            changed.add(channel);
        }
    }

    private void forget(Channel channel) {
        if (channel.changes() == null) return;
        channel.changes(null);
        changed.remove(channel);
    }

    /** Tells the changes whose window is over; the timer calls it. */
    void tick() {
        long now = clock.nanos();
        for (Channel channel : changed) {
            synchronized (channel) {
                MemberChanges changes = channel.changes();
                if (changes == null || now - changes.sinceNanos() < WINDOW_NANOS) continue;
                ChannelName news = PresenceWatchers.newsOf(channel.name());
                List<HubLoop> loops = watchers.loopsOf(news);
                // a loop with too much to do is told later, and then of what has changed by then
                if (loops.stream().noneMatch(loop -> loop.turns().isOverfull())) tell(channel, changes, news, loops);
            }
        }
    }

    /**
     * Tells all changes that there are; under the channel's lock, before its members are read. Else whoever is in what was read
     * could go within the same window, and nobody would be told of it.
     */
    void tellNow(Channel channel) {
        MemberChanges changes = channel.changes();
        if (changes == null) return;
        ChannelName news = PresenceWatchers.newsOf(channel.name());
        tell(channel, changes, news, watchers.loopsOf(news));
    }

    private void tell(Channel channel, MemberChanges changes, ChannelName news, List<HubLoop> loops) {
        forget(channel);
        if (loops.isEmpty()) return;
        for (PresenceChange change : changes.toTell(channel.name(), channel.members())) {
            Publication publication = Publication.of(change, news, channel.options(), clock.millis());
            for (HubLoop loop : loops) loop.post(publication);
        }
    }
}
