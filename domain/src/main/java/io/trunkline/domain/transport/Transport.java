package io.trunkline.domain.transport;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A way into the server: listens, attaches connections to the hub and moves their bytes. Implemented by transports; the
 * assembly starts and ends them, from one thread.
 *
 * <p>The order of an end in good manners: the hub drains the connections, while those who ask whether the server is ready
 * still get an answer and new connections are refused with a reason; then {@link #stopAccepting()}, then {@link #close()}.
 */
public interface Transport extends AutoCloseable {
    /**
     * Listens; when this returns, clients can connect. Called once.
     *
     * @throws IOException when the address cannot be had; the message names the address and the option. Nothing is left
     *     running then.
     */
    void start() throws IOException;

    /** Refuses new connections from now on; those that are open go on. Nothing happens where it does not listen. */
    void stopAccepting();

    /** Cuts what is open and frees everything; waits a bounded time. Calls after the first have no effect. */
    @Override
    void close();

    /** Where it listens, with the real port: {@code http://127.0.0.1:8080}; empty before the start and after the end. */
    List<URI> endpoints();
}
