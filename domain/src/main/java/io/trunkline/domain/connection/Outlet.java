package io.trunkline.domain.connection;

import io.trunkline.domain.framing.Framing;
import io.trunkline.domain.framing.OutboundFraming;

/**
 * The sending end of a connection, and the tap of its receiving end. Implemented by transports, which only move bytes:
 * bounds, order and policies are the domain's. Every method is called in a turn of the connection's loop, and must neither
 * block nor throw.
 */
public interface Outlet {
    /**
     * How messages lie in the transport's stream; what an outbox holds is framed already. Constant for the connection's life.
     */
    default OutboundFraming framing() {
        return Framing.NONE;
    }

    /**
     * Takes messages from the outbox, in order, as far as the transport takes bytes now, in one write where it can. Called
     * once per turn in which the connection was touched. What cannot be taken stays in the outbox; when the transport takes
     * bytes again, the outlet enters a turn and calls {@link Connection#flush()}.
     */
    void flush(Outbox outbox);

    /** Delivers no further message to the session until {@link #resumeReading()}; one read already may be finished later. */
    void pauseReading();

    /** Goes on delivering messages. */
    void resumeReading();

    /**
     * Sends the transport's ping; any byte from the peer counts as its answer.
     *
     * @return false where the transport has none: TCP. Then the protocol may ask
     */
    boolean ping();

    /**
     * Closes as soon as the outbox is empty: flushes go on until then. Whatever the peer does, the transport calls
     * {@link Connection#transportClosed} exactly once; after its own time limit it cuts the connection and frees what it
     * holds. Calls after the first have no effect.
     *
     * @param code the code of the transport's close message, where it has one
     * @param reason short text, at most 123 bytes in UTF-8
     */
    void close(int code, String reason);
}
