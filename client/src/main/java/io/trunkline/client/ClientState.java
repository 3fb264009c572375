package io.trunkline.client;

/** Where a client is in its life. */
public enum ClientState {
    /** The first connection is being made. */
    CONNECTING,
    /** The server has answered: operations work. */
    CONNECTED,
    /**
     * The connection was lost, and the client is coming back: what is asked now waits for that. It ends in CONNECTED, once all
     * subscriptions are there again, or in CLOSED.
     */
    RECOVERING,
    /** The connection ended for good, or could not be made: a new connection is a new client. */
    CLOSED
}
