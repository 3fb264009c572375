package io.trunkline.transport.tcp;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.transport.tcp.internal.client.TcpConnector;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Connects to {@code tcp://} and {@code tcps://} addresses. Of the request's subprotocols it speaks the most preferred one
 * that can be spoken on a plain stream, and begins with that one's opening line; path, query and headers are not sent, since
 * a stream has no place for them. Any thread.
 *
 * <p>Nothing is negotiated, so a link is open as soon as the connection, with {@code tcps} its TLS, is there; a server that
 * refuses closes it afterwards. TCP has no close message either: {@link ClientLink#close} ends our direction once all is
 * written, its code and reason are only told to the own listener, and what the server ends is told as 1006.
 *
 * <p>Each link is read on a virtual thread, which the listener may block, and written on another: with a loop shared by all
 * links one listener would hold up the others. One daemon thread keeps the time limits; {@link #close} ends it.
 */
public final class TcpClientTransport implements ClientTransport {
    private final TcpConnector connector;

    /** A transport with the default configuration. */
    public TcpClientTransport() {
        this(TcpClientConfig.DEFAULT);
    }

    public TcpClientTransport(TcpClientConfig config) {
        this.connector = new TcpConnector(config);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("tcp", "tcps");
    }

    @Override
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        return connector.connect(request, listener);
    }

    @Override
    public void close() {
        connector.close();
    }

    /** For tests: what must be gone after {@link #close}. */
    TcpConnector connector() {
        return connector;
    }
}
