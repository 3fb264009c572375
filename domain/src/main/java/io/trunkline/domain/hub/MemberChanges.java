package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.presence.Member;
import io.trunkline.domain.presence.PresenceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has changed among the members of one channel since it was last told: for each connection the difference, so that whoever
 * came and went again is not in it. Guarded by the channel's lock. Bounded: where it would be too much to tell, only that
 * something has changed is known.
 */
final class MemberChanges {
    /** With more members, or more changes at a time, only the count is told. */
    static final int CROWD = 1_000;
    /** Bytes of what is told of the members, roughly; over it only the count is told. */
    static final int MOST_BYTES = 64 << 10;

    private static final int MEMBER_BYTES = 64;

    private final long sinceNanos;
    private final Map<String, Change> byConnection = new LinkedHashMap<>();
    private boolean tooMany;
    private int growth;

    /** What a connection was when the changes began, and what it is; null for no member. */
    private record Change(@Nullable Member before, @Nullable Member now) {}

    MemberChanges(long sinceNanos) {
        this.sinceNanos = sinceNanos;
    }

    /** When the first of them was, by the clock's nanoseconds. */
    long sinceNanos() {
        return sinceNanos;
    }

    void joined(Member member) {
        growth++;
        change(member.connection(), null, member);
    }

    void left(Member member) {
        growth--;
        change(member.connection(), member, null);
    }

    private void change(String connection, @Nullable Member was, @Nullable Member is) {
        if (tooMany) return;
        Change known = byConnection.get(connection);
        Change net = new Change(known == null ? was : known.before, is);
        if (Objects.equals(net.before, net.now)) byConnection.remove(connection);
        else byConnection.put(connection, net);
        if (byConnection.size() <= CROWD) return;
        tooMany = true;
        byConnection.clear();
    }

    /** Whether all are members who were, and nobody else. */
    boolean isEmpty() {
        return !tooMany && byConnection.isEmpty();
    }

    /**
     * What is to be told, in this order; each count is that after the change.
     *
     * @param count how many members there are now
     */
    List<PresenceChange> toTell(ChannelName channel, int count) {
        if (isEmpty()) return List.of();
        List<Member> left = new ArrayList<>();
        List<Member> joined = new ArrayList<>();
        long bytes = 0;
        int newcomers = 0;
        for (Change change : byConnection.values()) {
            Member member = change.now == null ? Objects.requireNonNull(change.before) : change.now;
            (change.now == null ? left : joined).add(member);
            if (change.before == null) newcomers++;
            bytes += bytes(member);
        }
        if (tooMany || count > CROWD || bytes > MOST_BYTES) {
            return List.of(new PresenceChange(channel, growth >= 0, List.of(), count));
        }
        List<PresenceChange> told = new ArrayList<>(2);
        if (!left.isEmpty()) told.add(new PresenceChange(channel, false, left, count - newcomers));
        if (!joined.isEmpty()) told.add(new PresenceChange(channel, true, joined, count));
        return told;
    }

    private static long bytes(Member member) {
        long bytes = MEMBER_BYTES;
        if (member.user() != null) bytes += member.user().length();
        if (member.info() != null) bytes += member.info().length();
        return bytes;
    }
}
