package io.trunkline.domain.client;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Opens connections for the client. Implemented by client transports; any thread. */
public interface ClientTransport extends AutoCloseable {
    /** The URL schemes it serves, in lower case: {@code ws}, {@code wss}. */
    Set<String> schemes();

    /**
     * Connects. The link is open when the stage completes; it fails with a {@link ConnectException} that says what went
     * wrong, after the request's time limit at the latest. The listener is called from the moment the link is open, and
     * never for one that could not be opened. What depends on the stage may run on the thread that reads: it must not block.
     */
    CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener);

    /** Frees what belongs to the transport itself; links that are open are cut, and their listeners told 1006. */
    @Override
    void close();
}
