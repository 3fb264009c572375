package io.trunkline.domain.client;

import java.nio.ByteBuffer;
import java.util.Optional;

/** An open connection to a server; any thread. */
public interface ClientLink {
    /** The subprotocol that the server chose. */
    Optional<String> subprotocol();

    /**
     * Queues a text message, after those sent before.
     *
     * @return false when it was not queued: the link is closed, or the message does not fit what may be queued
     */
    boolean sendText(String message);

    /**
     * Queues a binary message, after those sent before.
     *
     * @param message the link's until this returns
     * @return false when it was not queued: the link is closed, or the message does not fit what may be queued
     */
    boolean sendBinary(ByteBuffer message);

    /** Whether the protocol on this link has binary messages; not so on a stream of text frames. Constant. */
    default boolean takesBinary() {
        return true;
    }

    /** Whether the peer is told the code that {@link #close} is given; not so on a stream, which only ends. Constant. */
    default boolean tellsWhyItCloses() {
        return true;
    }

    /** Bytes that are queued and have not left. */
    long queuedBytes();

    /**
     * Closes after what was sent. Nothing more is delivered but {@link ClientListener#onClosed}, which follows within a
     * bounded time, when necessary by cutting the connection. Any number of times, of which the first counts.
     *
     * @param code 1000, 1001, 1009 or 3000 to 4999; others are refused with an IllegalArgumentException
     * @param reason at most 123 bytes of UTF-8; longer ones are shortened
     */
    void close(int code, String reason);
}
