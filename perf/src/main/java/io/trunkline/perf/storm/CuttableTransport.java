package io.trunkline.perf.storm;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * TCP that is there or not, for all of its links at once. Who connects while it is cut waits until it is mended, and a random time
 * then: the clients' own attempts in vain would keep the machine busy that is to be measured.
 */
final class CuttableTransport implements ClientTransport {
    private final Set<String> schemes;
    private final Duration window;
    private ClientTransport tcp = new TcpClientTransport();
    /** Done while it is there. */
    private CompletableFuture<ClientTransport> open = CompletableFuture.completedFuture(tcp);

    /** @param window within which those who waited come */
    CuttableTransport(Duration window) {
        this.window = window;
        this.schemes = tcp.schemes();
    }

    @Override
    public Set<String> schemes() {
        return schemes;
    }

    @Override
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        CompletableFuture<ClientTransport> waited = present();
        if (waited.isDone()) return waited.join().connect(request, listener);
        long millis = ThreadLocalRandom.current().nextLong(window.toMillis());
        Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        return waited.thenComposeAsync(transport -> transport.connect(request, listener), later);
    }

    private synchronized CompletableFuture<ClientTransport> present() {
        return open;
    }

    /** Cuts all links, and lets none through until {@link #mend}. */
    void cut() {
        ClientTransport gone;
        synchronized (this) {
            gone = tcp;
            open = new CompletableFuture<>();
        }
        gone.close();
    }

    void mend() {
        ClientTransport fresh = new TcpClientTransport();
        CompletableFuture<ClientTransport> waited;
        synchronized (this) {
            tcp = fresh;
            waited = open;
        }
        waited.complete(fresh);
    }

    @Override
    public void close() {
        cut();
    }
}
