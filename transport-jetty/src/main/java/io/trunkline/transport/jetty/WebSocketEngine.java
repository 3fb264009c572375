package io.trunkline.transport.jetty;

/** What carries WebSockets once they are open. Both keep the same promises; {@code docs/websocket.md} lists where they differ. */
public enum WebSocketEngine {
    /** A connection of our own on Jetty's end point: shared, ready-made frames, and one write per connection and turn. */
    DIRECT,
    /** Jetty's own WebSocket sessions: compression with context take-over, WebSocket over HTTP/2. Slower by far. */
    SESSION
}
