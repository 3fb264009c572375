package io.trunkline.domain.presence;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one channel, with their users counted. Any thread. */
final class MemberTable {
    private final Map<String, Member> members = new LinkedHashMap<>(4);
    /** Connections by user. */
    private final Map<String, Integer> users = new HashMap<>(4);

    synchronized void put(Member member) {
        Member replaced = members.put(member.connection(), member);
        if (replaced != null) count(replaced.user(), -1);
        count(member.user(), 1);
    }

    synchronized void remove(String connection) {
        Member removed = members.remove(connection);
        if (removed != null) count(removed.user(), -1);
    }

    private void count(@Nullable String user, int added) {
        if (user == null) return;
        users.merge(user, added, (known, change) -> known + change == 0 ? null : known + change);
    }

    synchronized boolean isEmpty() {
        return members.isEmpty();
    }

    synchronized List<Member> list(int atMost) {
        return members.values().stream().limit(atMost).toList();
    }

    synchronized PresenceStats stats() {
        return new PresenceStats(members.size(), users.size());
    }
}
