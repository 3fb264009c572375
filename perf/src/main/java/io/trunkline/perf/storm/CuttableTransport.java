package io.trunkline.perf.storm;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** TCP that is there or not, for all of its links at once. */
final class CuttableTransport implements ClientTransport {
    private final Set<String> schemes;
    /** Null while it is cut. */
    private volatile @Nullable ClientTransport tcp;

    CuttableTransport() {
        ClientTransport first = new TcpClientTransport();
        schemes = first.schemes();
        tcp = first;
    }

    @Override
    public Set<String> schemes() {
        return schemes;
    }

    @Override
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        ClientTransport present = tcp;
        if (present == null) return CompletableFuture.failedFuture(new ConnectException("the network is cut", null));
        return present.connect(request, listener);
    }

    /** Cuts all links, and lets none through until {@link #mend}. */
    void cut() {
        ClientTransport present = tcp;
        tcp = null;
        if (present != null) present.close();
    }

    void mend() {
        tcp = new TcpClientTransport();
    }

    @Override
    public void close() {
        cut();
    }
}
