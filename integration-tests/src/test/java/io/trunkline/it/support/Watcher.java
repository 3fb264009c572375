package io.trunkline.it.support;

import io.trunkline.client.Member;
import io.trunkline.client.Presence;
import io.trunkline.client.PresenceListener;
import io.trunkline.client.SubscribeOptions;
import io.trunkline.client.TrunklineClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the list of a channel's members as the documentation says: watches, asks once, and applies what it is told from then on. Any
 * thread.
 */
public final class Watcher implements PresenceListener {
    private final Map<String, String> members = new TreeMap<>();
    private final Map<String, String> heard = new TreeMap<>();
    private long count;
    private boolean crowded;

    private Watcher() {}

    /** Watches a channel for a client. */
    public static Watcher of(TrunklineClient client, String channel) throws Exception {
        Watcher watcher = new Watcher();
        client.subscribe(channel, publication -> {}, SubscribeOptions.DEFAULT.withPresence(watcher))
                .get(10, TimeUnit.SECONDS);
        Presence now = client.presence(channel).get(10, TimeUnit.SECONDS);
        // it was told of none in between that is not in the answer
        watcher.joined(now.members(), now.count());
        return watcher;
    }

    @Override
    public void onJoin(String channel, List<Member> joined, long now) {
        joined(joined, now);
    }

    private synchronized void joined(List<Member> joined, long now) {
        crowded |= joined.isEmpty();
        for (Member member : joined) {
            members.put(member.connection(), text(member));
            heard.put(member.connection(), text(member));
        }
        count = now;
    }

    @Override
    public synchronized void onLeave(String channel, List<Member> left, long now) {
        crowded |= left.isEmpty();
        for (Member member : left) members.remove(member.connection());
        count = now;
    }

    /** A member as text: its connection, user and what is told of it. */
    public static String text(Member member) {
        return member.connection() + " " + member.user() + " "
                + (member.info() == null ? "" : member.info().asText());
    }

    /** The members now, each as {@link #text}. */
    public synchronized List<String> members() {
        return List.copyOf(members.values());
    }

    /** How many are there, as it was told last. */
    public synchronized long count() {
        return count;
    }

    /** Whether it was told of this connection at any time. */
    public synchronized boolean hasHeardOf(String connection) {
        return heard.containsKey(connection);
    }

    /** Whether it was ever told a count alone. */
    public synchronized boolean isCrowded() {
        return crowded;
    }
}
