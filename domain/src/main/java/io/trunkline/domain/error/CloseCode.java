package io.trunkline.domain.error;

/**
 * Why the server closes a connection. The native protocol sends the number as the WebSocket close code: 3000 to 3499 tell a
 * client to reconnect, 3500 to 3999 not to. Other protocols map it to what their specification has.
 */
public enum CloseCode {
    /** The peer or the network ended the connection: nothing is sent. */
    GONE(1006, "connection lost", true),
    /** The peer closed, as it may. */
    NORMAL(1000, "closed by the peer", false),
    /** The server shuts down. */
    SHUTDOWN(3001, "server is shutting down", true),
    /** The token's time is over; a client with a new one may come back. */
    EXPIRED(3005, "token expired", true),
    /** Pending bytes reached their bound. */
    SLOW(3008, "connection is too slow", true),
    /** No life sign within the pong timeout. */
    NO_PONG(3012, "no pong", true),
    /** A fault of the server's. */
    INTERNAL(3013, "internal error", true),
    /** A limit on connections leaves no place; there may be one when others have gone, or are found to be gone. */
    CONNECTION_LIMIT(3014, "too many connections", true),
    /** Whether the connection may stay could not be decided, or will be decided otherwise later. */
    UNAVAILABLE(3015, "temporarily unavailable", true),
    /** The token is no good. */
    INVALID_TOKEN(3500, "invalid token", false),
    /** No token came in time. */
    UNAUTHENTICATED(3501, "not authenticated in time", false),
    /** The token, or its user, was taken back. */
    REVOKED(3502, "token revoked", false),
    /** The application asked for it. */
    DISCONNECTED(3503, "disconnected by the server", false),
    /** A hook refused the connection. */
    REFUSED(3504, "connection refused", false),
    /** Another connection has taken up the session. */
    REPLACED(3506, "the session goes on over another connection", false),
    /** Too many malformed messages. */
    FLOOD(3505, "too many malformed messages", false),
    /** A message larger than the limit. */
    TOO_LARGE(1009, "message is too large", false),
    /** A text message that is not UTF-8. */
    BAD_TEXT(1007, "text is not valid UTF-8", false),
    /** The peer broke the transport's protocol. */
    PROTOCOL(1002, "protocol violation", false);

    private final int number;
    private final String reason;
    private final boolean reconnect;

    CloseCode(int number, String reason, boolean reconnect) {
        this.number = number;
        this.reason = reason;
        this.reconnect = reconnect;
    }

    public int number() {
        return number;
    }

    /** A short reason in English, below 124 bytes so that it fits a close frame. */
    public String reason() {
        return reason;
    }

    /** Whether the client is meant to come back by itself. */
    public boolean reconnect() {
        return reconnect;
    }

    /** The name used in metrics and logs. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
