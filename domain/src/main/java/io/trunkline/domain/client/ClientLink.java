package io.trunkline.domain.client;

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

    /** Bytes that are queued and have not left. */
    long queuedBytes();

    /** Closes after what was sent; {@link ClientListener#onClosed} follows. Any number of times. */
    void close(int code, String reason);
}
