package io.trunkline.transport.tcp.internal.client;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ConnectException;
import io.trunkline.domain.client.StreamOpening;
import io.trunkline.transport.tcp.TcpClientConfig;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Opens links and knows those that are there, to cut them when the transport is closed. Any thread. */
public final class TcpConnector {
    private final TcpClientConfig config;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public TcpConnector(TcpClientConfig config) {
        this.config = config;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "trunkline-tcp-client-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // without links there is no thread
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Opens a link; fails with a {@link ConnectException}. */
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        StreamOpening opening = request.stream().orElse(null);
        if (closed) return refused(request, "the transport is closed");
        if (opening == null) {
            return refused(
                    request, "none of the subprotocols " + request.subprotocols() + " is spoken on a plain stream");
        }
        if (request.url().getHost() == null || request.url().getPort() < 0) {
            return refused(request, "the address must have a host and a port");
        }
        TcpLink link = new TcpLink(request, opening, listener, config, timer, links::remove);
        links.add(link);
        link.open();
        if (closed) link.cut("the transport was closed");
        return link.opened();
    }

    private static CompletionStage<ClientLink> refused(ClientRequest request, String why) {
        return CompletableFuture.failedStage(
                new ConnectException("could not connect to " + request + ": " + why, null));
    }

    /** Cuts what is open. */
    public void close() {
        closed = true;
        links.forEach(link -> link.cut("the transport was closed"));
        timer.shutdownNow();
    }

    /** For tests: links that are not over. */
    public int linkCount() {
        return links.size();
    }

    /** For tests: waits for the end of the threads. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return timer.awaitTermination(time, unit);
    }
}
