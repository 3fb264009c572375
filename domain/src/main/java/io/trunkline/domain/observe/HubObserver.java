package io.trunkline.domain.observe;

import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.limit.Limit;
import io.trunkline.domain.loop.TurnObserver;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the hub, told to metrics and logs: the domain itself does not log. Called in turns and under channel locks,
 * on any thread, so it must be quick and must neither block nor throw. Connections are named by their ids.
 */
public interface HubObserver extends TurnObserver {
    /** An observer that looks away. */
    HubObserver NONE = new HubObserver() {};

    /** A connection was attached; it may still be refused by a hook. */
    default void connectionOpened(String connection, String protocol, String transport) {}

    /**
     * A connection, opened as {@code was}, goes on with the session of an earlier one and goes by its id; its end is told of {@code
     * was}.
     */
    default void connectionResumed(String was, String connection) {}

    /** The transport has let go of a connection; told once for each that was opened. */
    default void connectionClosed(String connection, CloseCode code, String detail) {}

    /** A publication was accepted; {@code bytes} is the size of its payload. */
    default void published(int bytes) {}

    /** A publication reached {@code connections} subscribers of one loop. */
    default void delivered(int connections) {}

    /**
     * What went through a connection since this was told last: about once a second while there is something to tell, and before its
     * end.
     *
     * @param connection as it was opened
     * @param publications that it was given
     * @param pendingBytes by how much more waits at it than before; negative for less
     */
    default void traffic(String connection, long publications, long pendingBytes) {}

    /**
     * A connection that subscribed from a place has its answer.
     *
     * @param publications that came with it
     * @param lost how many are not kept any more; -1 where that cannot be known
     */
    default void recovered(int publications, long lost) {}

    /** What an answer had no room for was sent after it, page by page; {@code lost} as in {@link #recovered}. */
    default void replayed(int publications, long lost) {}

    /** A publication was dropped at a connection by its channel's overflow policy. */
    default void dropped(String connection, String channel, OverflowPolicy policy) {}

    /** A message could not be written in the framing of a connection, and was left out; {@code rule} says why. */
    default void undeliverable(String connection, String channel, @Nullable String rule) {}

    /** A connection was refused before it was attached: what it speaks is unknown, or a hook said no. */
    default void refused(String handshake, String reason) {}

    /** An attempt, a connection or a message was over a limit of use; a message was refused, or reading pauses after it. */
    default void limited(Limit limit) {}

    /** A call has ended for its caller, {@code nanos} after it came; told once for each. */
    default void called(CallOutcome outcome, long nanos) {}

    /** A connection is being closed as slow; told once per connection. */
    default void slow(String connection, String channel, long pendingBytes, String option) {}

    /** Publications begin to be dropped at a connection that is kept; told once per congestion of a connection. */
    default void congested(String connection, String channel, long pendingBytes, OverflowPolicy policy) {}

    /** A loop has been in one turn for too long; {@code stack} is where it is now. */
    default void loopBlocked(String loop, long nanos, StackTraceElement[] stack) {}

    @Override
    default void turnBegan(long waitedNanos) {}

    @Override
    default void taskFailed(String loop, Throwable fault) {}

    /** An application's hook or listener, or a store, threw. */
    default void callbackFailed(String what, Throwable fault) {}
}
