package io.trunkline.it.support;

import java.io.IOException;

/** Whatever carries text messages both ways. Blocking, each wait bounded. */
public interface Texts extends AutoCloseable {
    void send(String message) throws IOException;

    /** The next message from the server. */
    String next() throws IOException;

    @Override
    void close() throws IOException;

    /** Sends one message and returns the answer to it. */
    default String call(String message) throws IOException {
        send(message);
        return next();
    }

    /** A raw WebSocket. */
    static Texts webSocket(int port) throws IOException {
        RawWebSocket socket = RawWebSocket.open(port, "/ws", "Sec-WebSocket-Protocol: trunkline.v1");
        return new Texts() {
            @Override
            public void send(String message) throws IOException {
                socket.sendText(message);
            }

            @Override
            public String next() throws IOException {
                return socket.nextText();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
