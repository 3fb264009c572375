package io.trunkline.domain.stream;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.framing.FrameDecoder;
import io.trunkline.domain.framing.FramingException;
import io.trunkline.domain.payload.Utf8;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a connection on a byte stream: cuts what is read into messages and gives them to the connection, one
 * after the other and none while it is paused. Touched in turns of the connection's loop only.
 *
 * <p>The transport reads only while {@link #wantsMore}; so at most one read waits here.
 */
public final class StreamIntake {
    private final FrameDecoder decoder;
    private final boolean text;
    private @Nullable ByteBuffer waiting;
    private boolean paused;
    private boolean ended;

    /** @param text whether messages are text, and so checked to be UTF-8 */
    public StreamIntake(FrameDecoder decoder, boolean text) {
        this.decoder = decoder;
        this.text = text;
    }

    /** Whether the transport is to read on. */
    public boolean wantsMore() {
        return !paused && waiting == null;
    }

    /** Takes all of what one read brought; what cannot be delivered now is copied. */
    public void take(ByteBuffer read, Connection connection) {
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
    public void pause() {
        // the end of the stream is to be seen, by reading on
        paused = !ended;
    }

    /**
     * Goes on with what waits; the outlet posts this as a task of its own, since the receiver of a message may be its caller.
     * Afterwards the transport asks {@link #wantsMore}.
     */
    public void resume() {
        paused = false;
    }

    /** Delivers what waits, as far as the connection takes it. */
    public void deliverWaiting(Connection connection) {
        ByteBuffer rest = waiting;
        if (rest == null || paused) return;
        deliver(rest, connection);
        if (!rest.hasRemaining() || ended) waiting = null;
    }

    /** Takes no more messages: what comes is dropped, so that the end of the stream is seen. */
    public void discard() {
        ended = true;
        paused = false;
        waiting = null;
    }

    /** Returns whether there was a message. */
    private boolean deliver(ByteBuffer read, Connection connection) {
        boolean any = false;
        try {
            while (!paused && !ended) {
                ByteBuffer message = decoder.next(read);
                if (message == null) return any;
                any = true;
                receive(message, connection);
            }
        } catch (FramingException broken) {
            ended = true;
            connection.close(broken.code(), String.valueOf(broken.getMessage()));
        }
        if (ended) read.position(read.limit());
        return any;
    }

    private void receive(ByteBuffer message, Connection connection) {
        if (!text) {
            connection.receiveBinary(message);
        } else if (Utf8.isValid(message)) {
            connection.receiveText(message);
        } else {
            ended = true;
            connection.close(CloseCode.BAD_TEXT, CloseCode.BAD_TEXT.reason());
        }
    }
}
