package io.trunkline.domain.connection;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.publication.Publication;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels that one connection catches up on, in the order of asking. Touched in turns of its loop. */
public final class Replays {
    private final Map<ChannelName, Replay> byChannel = new LinkedHashMap<>(4);
    private final Runnable next;
    private boolean waiting;
    private boolean reading;

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
        if (known == null) {
            known = new Replay(channel, noLocal);
            byChannel.put(channel, known);
            if (!shared) return known;
        }
        known.share(noLocal);
        return known;
    }

    boolean pass(Publication publication) {
        Replay replay = byChannel.get(publication.channel());
        return replay == null || replay.passes(publication);
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
