package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.protocol.Protocol;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Completes the handshake of a WebSocket that is let in, and carries it from then on. Any thread. */
interface SocketOpener {
    /**
     * Answers the request: with 101 and what is negotiated, or with a refusal where the handshake breaks the protocol.
     *
     * @param handshake as the connection will have it
     * @param protocol what it will speak
     * @param named whether the client offered the protocol, so that the answer names it
     */
    void open(
            Handshake handshake,
            Protocol protocol,
            boolean named,
            Request request,
            Response response,
            Callback callback);
}
