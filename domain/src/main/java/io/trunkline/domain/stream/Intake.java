package io.trunkline.domain.stream;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.framing.FramingException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a connection on a byte stream: takes what is read apart and gives it to the connection, one message
 * after the other and none while it is paused. Touched in turns of the connection's loop only.
 *
 * <p>The transport reads only while {@link #wantsMore}; so at most one read waits here.
 */
public abstract class Intake {
    private @Nullable ByteBuffer waiting;
    private boolean paused;
    private boolean ended;

    Intake() {}

    /**
     * Takes the next thing out of {@code read} and gives it to whom it is for.
     *
     * @return false when more bytes are needed; all of {@code read} has been taken then
     * @throws FramingException when the stream breaks its framing: the connection is closed
     */
    abstract boolean next(ByteBuffer read, Connection connection);

    /** Whether the transport is to read on. */
    public final boolean wantsMore() {
        return !paused && waiting == null;
    }

    /** Takes all of what one read brought; what cannot be delivered now is copied. */
    public final void take(ByteBuffer read, Connection connection) {
        if (ended) {
            read.position(read.limit());
            return;
        }
        if (waiting != null) throw new IllegalStateException("a read before the last one was delivered");
        // the connection hears of each message by itself
        if (!deliver(read, connection)) connection.heard();
        if (read.hasRemaining()) {
            waiting = ByteBuffer.allocate(read.remaining()).put(read).flip();
        }
    }

    /** Delivers nothing more until {@link #resume}; of no effect where nothing is delivered any more. */
    public final void pause() {
        // the end of the stream is to be seen, by reading on
        paused = !ended;
    }

    /**
     * Goes on with what waits; the outlet posts this as a task of its own, since the receiver of a message may be its caller.
     * Afterwards the transport asks {@link #wantsMore}.
     */
    public final void resume() {
        paused = false;
    }

    /** Delivers what waits, as far as the connection takes it. */
    public final void deliverWaiting(Connection connection) {
        ByteBuffer rest = waiting;
        if (rest == null || paused) return;
        deliver(rest, connection);
        if (!rest.hasRemaining() || ended) waiting = null;
    }

    /** Gives the connection no more messages: what comes is dropped, so that the end of the stream is seen. */
    public void discard() {
        end();
    }

    /** Takes nothing apart any more. */
    final void end() {
        ended = true;
        paused = false;
        waiting = null;
    }

    /** Whether nothing is taken apart any more: the stream broke its framing, or its end was said. */
    public final boolean hasEnded() {
        return ended;
    }

    /** Returns whether there was a message. */
    private boolean deliver(ByteBuffer read, Connection connection) {
        boolean any = false;
        try {
            while (!paused && !ended) {
                if (!next(read, connection)) return any;
                any = true;
            }
        } catch (FramingException broken) {
            end();
            connection.close(broken.code(), String.valueOf(broken.getMessage()));
        }
        if (ended) read.position(read.limit());
        return any;
    }
}
