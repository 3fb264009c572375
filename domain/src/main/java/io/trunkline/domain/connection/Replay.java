package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.Publication;
import io.trunkline.domain.publication.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * One channel that a connection catches up on: what the channel keeps is sent from its history, up to a place that moves, and
 * what is published meanwhile is held off until that place has reached it. So nothing comes twice, and nothing is left out.
 * Touched in turns of the connection's loop.
 */
public final class Replay {
    private enum Phase {
        /** The answer to the subscribe is being made, so it is not known yet from where on the rest is to be sent. */
        OPENING,
        /** History is sent, publications wait there. */
        CATCHING_UP,
        /** Publications are delivered as they come; those that the history gave already may still be on their way. */
        LIVE
    }

    private final ChannelName channel;
    private Phase phase = Phase.OPENING;
    private String epoch = "";
    private long reached = Long.MAX_VALUE;
    private long seen;
    private @Nullable String seenEpoch;
    private int fences;
    private int opening;
    private boolean shared;
    private boolean noLocal;

    Replay(ChannelName channel, boolean noLocal) {
        this.channel = channel;
        this.noLocal = noLocal;
    }

    public ChannelName channel() {
        return channel;
    }

    /** The place that the connection has got to by history. */
    public StreamPosition reached() {
        return new StreamPosition(epoch, reached);
    }

    /** An answer to a subscribe is being made. */
    void opening() {
        opening++;
    }

    /** Another subscription of the connection wants the channel too: what history gave to one is not withheld from the other. */
    void share(boolean alsoNoLocal) {
        shared = true;
        noLocal &= alsoNoLocal;
    }

    /** Whether the connection's own publications are left out. */
    public boolean noLocal() {
        return noLocal;
    }

    public boolean isCatchingUp() {
        return phase == Phase.CATCHING_UP;
    }

    public boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Whether a publication that comes now is to be delivered now. */
    boolean passes(Publication publication) {
        if (!publication.hasOffset()) return true;
        note(publication);
        return switch (phase) {
            case OPENING -> shared;
            case CATCHING_UP -> shared && isReached(publication);
            case LIVE -> shared || !isReached(publication);
        };
    }

    private void note(Publication publication) {
        String begun = publication.epoch();
        if (begun != null) seenEpoch = begun;
        seen = begun != null ? 1 : Math.max(seen, publication.offset());
        if (phase == Phase.LIVE && begun != null && !begun.equals(epoch)) {
            // the stream begins anew, and counts from one again
            epoch = begun;
            reached = 0;
        }
    }

    private boolean isReached(Publication publication) {
        return publication.offset() <= reached;
    }

    /**
     * A subscribe is answered with all up to a place; what comes after that is still to be sent.
     *
     * @param complete whether there was nothing more
     */
    public void answered(StreamPosition place, boolean complete) {
        opening--;
        boolean first = phase == Phase.OPENING;
        epoch = place.epoch();
        reached = Math.min(reached, place.offset());
        if (!complete || isBehind(place)) phase = Phase.CATCHING_UP;
        else if (first) phase = Phase.LIVE;
    }

    /** History was sent up to a place. */
    public void sent(StreamPosition place, boolean complete) {
        epoch = place.epoch();
        reached = place.offset();
        if (complete && !isBehind(place)) phase = Phase.LIVE;
    }

    /** A mark was set in the channel's order, behind all that history has given. */
    public void fencePosted() {
        fences++;
    }

    /** A mark came by; returns whether it was the last one, the channel is still live, and no other answer is being made. */
    public boolean fencePassed() {
        return --fences == 0 && opening == 0 && phase == Phase.LIVE;
    }

    /** Whether something was held off that is not in the history up to this place. */
    private boolean isBehind(StreamPosition place) {
        return seenEpoch != null && !seenEpoch.equals(place.epoch()) || seen > place.offset();
    }
}
