package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.publication.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels that one connection catches up on, in the order of asking. Touched in turns of its loop. */
public final class Replays {
    private final Map<ChannelName, Replay> byChannel = new LinkedHashMap<>(4);
    private final List<Opening> openings = new ArrayList<>(1);
    private final Runnable next;
    private boolean waiting;
    private boolean reading;

    /** A subscribe to a pattern whose answer is being made: channels that appear meanwhile belong to it. */
    public interface Opening {
        /** What it subscribes to. */
        ChannelPattern pattern();

        /** The first publication of a channel came that was not there: the opening is to {@link #begin} it. */
        void appeared(Publication first);
    }

    /** @param next sends more of the history; called when the socket has room again */
    Replays(Runnable next) {
        this.next = next;
    }

    /**
     * Begins to hold off what is published to a channel.
     *
     * @param shared whether another subscription of the connection gets the channel already
     */
    public Replay begin(ChannelName channel, boolean noLocal, boolean shared) {
        Replay known = byChannel.get(channel);
        boolean fresh = known == null;
        if (known == null) {
            known = new Replay(channel, noLocal);
            byChannel.put(channel, known);
        }
        known.opening();
        if (shared || !fresh) known.share(noLocal);
        return known;
    }

    /** Another subscription of the connection begins, which may get channels that are being caught up on. */
    public void join(ChannelPattern pattern, boolean noLocal) {
        for (Replay replay : byChannel.values()) {
            if (pattern.matches(replay.channel())) replay.share(noLocal);
        }
    }

    public void add(Opening opening) {
        openings.add(opening);
    }

    public void remove(Opening opening) {
        openings.remove(opening);
    }

    boolean pass(Publication publication) {
        Replay replay = byChannel.get(publication.channel());
        if (replay == null && !openings.isEmpty() && publication.hasOffset()) replay = appeared(publication);
        return replay == null || replay.passes(publication);
    }

    private @Nullable Replay appeared(Publication first) {
        for (Opening opening : openings) {
            if (opening.pattern().matches(first.channel())) opening.appeared(first);
        }
        return byChannel.get(first.channel());
    }

    /** The first channel whose history is still to be sent, or null. */
    public @Nullable Replay behind() {
        for (Replay replay : byChannel.values()) {
            if (replay.isCatchingUp()) return replay;
        }
        return null;
    }

    /** Whether a part of some history is being read. */
    public boolean isReading() {
        return reading;
    }

    public void reading(boolean isReading) {
        reading = isReading;
    }

    /** The channel is like any other again. */
    public void end(Replay replay) {
        byChannel.remove(replay.channel(), replay);
    }

    /** Whether nothing is caught up on, and no answer is being made. */
    public boolean isEmpty() {
        return byChannel.isEmpty() && openings.isEmpty();
    }

    public int size() {
        return byChannel.size();
    }

    /** The rest is to be sent when the socket has room. */
    public void await() {
        waiting = true;
    }

    /** The socket has room. */
    void proceed() {
        if (!waiting) return;
        waiting = false;
        next.run();
    }
}
