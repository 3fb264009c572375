package io.trunkline.client;

/** Where a client is in its life, which goes one way. */
public enum ClientState {
    /** The connection is being made. */
    CONNECTING,
    /** The server has answered: operations work. */
    CONNECTED,
    /** The connection ended, or could not be made. For good: a new connection is a new client. */
    CLOSED
}
