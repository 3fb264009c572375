package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.history.Since;
import org.jspecify.annotations.Nullable;

/**
 * What a connection subscribes to.
 *
 * @param noLocal whether the connection's own publications are left out
 * @param presence whether the connection is told who comes to the channels and leaves them
 * @param since what of the past it wants first; null for nothing
 * @param positions whether the answer is to tell the places of the channels that a pattern matches, which takes looking at each
 * @param room bytes of payloads that the answer may hold, 0 for none; what is more follows as publications
 */
public record SubscribeRequest(
        ChannelPattern pattern,
        boolean noLocal,
        boolean presence,
        @Nullable Since since,
        boolean positions,
        long room) {
    /** Without being told of members. */
    public SubscribeRequest(
            ChannelPattern pattern, boolean noLocal, @Nullable Since since, boolean positions, long room) {
        this(pattern, noLocal, false, since, positions, room);
    }

    /** Only what comes newly. */
    public static SubscribeRequest live(ChannelPattern pattern, boolean noLocal) {
        return new SubscribeRequest(pattern, noLocal, null, false, 1);
    }

    /** The same, and whether the connection is told of members. */
    public SubscribeRequest withPresence(boolean told) {
        return new SubscribeRequest(pattern, noLocal, told, since, positions, room);
    }

    /** The same without a look at the past: who asked for that is told that it may have missed something. */
    public SubscribeRequest withoutPast() {
        return new SubscribeRequest(pattern, noLocal, presence, null, positions, room);
    }

    /** The same, without the connection's own publications or with them. */
    public SubscribeRequest withNoLocal(boolean leftOut) {
        return new SubscribeRequest(pattern, leftOut, presence, since, positions, room);
    }

    public SubscribeRequest {
        if (room < 0) throw new IllegalArgumentException("room must not be negative, but was " + room);
    }

    /**
     * This, as a hook has reduced it: nothing may be added that was not asked for.
     *
     * @throws IllegalArgumentException when something was
     */
    SubscribeRequest reducedTo(SubscribeRequest other) {
        if (!other.pattern.equals(pattern)) throw added("pattern");
        if (other.presence && !presence) throw added("presence");
        if (other.since != null && !other.since.equals(since)) throw added("since");
        return other;
    }

    private static IllegalArgumentException added(String member) {
        return new IllegalArgumentException("a subscribe hook may only take away, but added " + member);
    }

    /** Whether the histories of channels are to be looked at. */
    boolean looksBack() {
        return since != null || positions && !pattern.isLiteral();
    }
}
