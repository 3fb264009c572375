package io.trunkline.domain.connection;

/** How a connection reaches the server. */
public enum TransportKind {
    WEBSOCKET("websocket"),
    TCP("tcp"),
    /** Events in the answer to a request, and requests for what the client says. */
    SSE("sse");

    private final String text;

    TransportKind(String text) {
        this.text = text;
    }

    /** The name used in metrics and logs. */
    public String text() {
        return text;
    }
}
