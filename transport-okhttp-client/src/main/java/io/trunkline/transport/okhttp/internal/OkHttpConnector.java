package io.trunkline.transport.okhttp.internal;

import io.trunkline.domain.client.ClientLink;
import io.trunkline.domain.client.ClientListener;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Opens links, knows those that are open, and owns the threads they run on: a reader each, and one for time limits. */
public final class OkHttpConnector {
    private static final Duration NO_LIMIT = Duration.ZERO;
    private static final String CLOSED = "the transport is closed";

    private final OkHttpClient client;
    private final OkHttpClient sseClient;
    private final boolean owned;
    private final LinkSettings settings;
    private final ExecutorService readers;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<OpenLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param owned whether {@code base} belongs to the transport and is let go with it */
    public OkHttpConnector(OkHttpClient base, boolean owned, LinkSettings settings) {
        this.owned = owned;
        this.settings = settings;
        this.readers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("trunkline-okhttp-", 0).factory());
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("trunkline-okhttp-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        // After close() every link is cut at once, so a limit that comes too late has nothing left to do.
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.client = base.newBuilder().dispatcher(dispatcher()).build();
        this.sseClient = client.newBuilder()
                .callTimeout(NO_LIMIT) // a stream lasts
                .readTimeout(settings.sse().silence())
                .build();
    }

    /** A WebSocket counts as a running request for as long as it lives, so the usual 64 would be the limit of links. */
    private Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher(readers);
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }

    /** Connects as {@link io.trunkline.domain.client.ClientTransport#connect} says. */
    public CompletionStage<ClientLink> connect(ClientRequest request, ClientListener listener) {
        if (closed) return failed(request, CLOSED);
        boolean sse = "http".equalsIgnoreCase(request.url().getScheme())
                || "https".equalsIgnoreCase(request.url().getScheme());
        try {
            return sse ? overSse(request, listener) : overWebSocket(request, listener);
        } catch (IllegalArgumentException refused) {
            return failed(request, refused.getMessage());
        }
    }

    private CompletionStage<ClientLink> overSse(ClientRequest request, ClientListener listener) {
        SseLink link = new SseLink(
                request, listener, new SseRequests(request), sseClient, settings, readers, timer, links::remove);
        links.add(link);
        CompletionStage<ClientLink> opened = link.open();
        if (closed) link.cut(CLOSED);
        return opened;
    }

    private CompletionStage<ClientLink> overWebSocket(ClientRequest request, ClientListener listener) {
        Request handshake = Handshake.request(request);
        OkHttpLink link = new OkHttpLink(request, listener, settings, timer, links::remove);
        links.add(link);
        link.open(clientFor(request, link), handshake);
        if (closed) link.cut(CLOSED);
        return link.opened();
    }

    private static CompletionStage<ClientLink> failed(ClientRequest request, String why) {
        return CompletableFuture.failedFuture(
                new ConnectException("could not connect to " + request + ": " + why, null));
    }

    /** The interceptor is the application's last, so that it sees the very request and answer of the handshake. */
    private OkHttpClient clientFor(ClientRequest request, OkHttpLink link) {
        return client.newBuilder()
                .readTimeout(NO_LIMIT) // the link has one limit for the whole handshake
                .addInterceptor(
                        new HandshakeInterceptor(settings.compression(), request.maxMessageBytes(), link::tooLarge))
                .build();
    }

    /** Cuts all links and ends all threads; connecting fails from now on. */
    public void close() {
        closed = true;
        links.forEach(link -> link.cut(CLOSED));
        readers.shutdown();
        timer.shutdownNow();
        if (owned) client.connectionPool().evictAll();
    }

    /** Waits for the end of all threads; true when they ended in time. */
    public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
        return readers.awaitTermination(timeout, unit) && timer.awaitTermination(timeout, unit);
    }

    /** How many links are open or being opened. */
    public int linkCount() {
        return links.size();
    }
}
