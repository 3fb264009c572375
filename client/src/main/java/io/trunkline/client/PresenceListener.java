package io.trunkline.client;

import java.util.List;

/** Hears who comes into the channels of a subscription and who leaves. Called as a {@link PublicationListener} is. */
public interface PresenceListener {
    /**
     * Somebody has come.
     *
     * @param members who; empty where the channel is crowded
     * @param count how many are there now
     */
    default void onJoin(String channel, List<Member> members, long count) {}

    /**
     * Somebody has left.
     *
     * @param members who; empty where the channel is crowded
     * @param count how many are there now
     */
    default void onLeave(String channel, List<Member> members, long count) {}
}
