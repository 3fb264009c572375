package io.trunkline.bench.internal.wire;

import org.jspecify.annotations.Nullable;

/** One connection, as far as a {@link Dialect} cares. Touched by its loop alone. */
public abstract class Line {
    /** What a connection is for. */
    public enum Role {
        /** Hears one channel. */
        SUBSCRIBER,
        /** Publishes. */
        PUBLISHER,
        /** Asks, and hears the answers. */
        REQUESTER
    }

    /** How far it has come. */
    public enum Phase {
        /** The protocol begins. */
        OPENING,
        /** The answer to its first request is waited for. */
        JOINING,
        /** It takes part. */
        READY,
        /** It has said goodbye. */
        LEFT
    }

    private final Role role;
    private final int index;
    private final int channel;
    Phase phase = Phase.OPENING;
    /** Of the HTTP answer that it hears; null where there is none. */
    @Nullable
    Chunks chunks;

    /**
     * @param index counts the connections of its role
     * @param channel the channel it hears, or publishes its probe to
     */
    protected Line(Role role, int index, int channel) {
        this.role = role;
        this.index = index;
        this.channel = channel;
    }

    public final Role role() {
        return role;
    }

    public final int index() {
        return index;
    }

    public final int channel() {
        return channel;
    }

    public final Phase phase() {
        return phase;
    }

    /** Goodbye is being said. */
    protected final void left() {
        phase = Phase.LEFT;
    }
}
