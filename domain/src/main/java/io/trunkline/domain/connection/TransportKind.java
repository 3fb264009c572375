package io.trunkline.domain.connection;

/** How a connection reaches the server. */
public enum TransportKind {
    WEBSOCKET("websocket"),
    TCP("tcp");

    private final String text;

    TransportKind(String text) {
        this.text = text;
    }

    /** The name used in metrics and logs. */
    public String text() {
        return text;
    }
}
