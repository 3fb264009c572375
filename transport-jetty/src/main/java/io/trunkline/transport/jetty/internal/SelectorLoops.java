package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.Turns;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The loops of a server: one for each selector of its connectors, taken into the hub when its first connection comes, and a few
 * on the server's threads for connections that stand on no selector. Streams of HTTP/2 share the loop of their connection.
 */
final class SelectorLoops {
    private static final int SERIAL_LOOPS = 2;
    /** How long the end waits for a turn that still runs on another thread. */
    private static final long END_SECONDS = 5;

    private final Hub hub;
    private final Executor executor;
    /** By selector, or by number for those that have none. */
    private final Map<Object, Turns> turns = new ConcurrentHashMap<>();

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger withoutSelector = new AtomicInteger();

    /** @param executor takes the turns of connections without a selector */
    SelectorLoops(Hub hub, Executor executor) {
        this.hub = hub;
        this.executor = executor;
    }

    /** The loop of the connection through which a request came; any thread. */
    Turns of(Request request) {
        ConnectionMetaData came = request.getConnectionMetaData();
        return of(came.getConnector(), came.getConnection().getEndPoint());
    }

    /** The loop of the selector with which the end point's channel is registered; any thread. */
    Turns of(Connector connector, EndPoint endPoint) {
        ManagedSelector selector = selectorOf(connector, endPoint);
        Object key = selector == null ? Math.floorMod(withoutSelector.getAndIncrement(), SERIAL_LOOPS) : selector;
        return turns.computeIfAbsent(key, any -> hub.join(newLoop(selector)));
    }

    private EventLoop newLoop(@Nullable ManagedSelector selector) {
        String name = "jetty-" + count.getAndIncrement();
        return selector == null ? new SerialLoop(executor, name) : new SelectorLoop(selector, name);
    }

    private static @Nullable ManagedSelector selectorOf(Connector connector, EndPoint endPoint) {
        SelectableChannel channel = channelOf(endPoint);
        if (channel == null || !(connector instanceof ServerConnector selecting)) return null;
        for (ManagedSelector selector : selecting.getSelectorManager().getBeans(ManagedSelector.class)) {
            if (channel.keyFor(selector.getSelector()) != null) return selector;
        }
        return null;
    }

    /** The channel at the bottom: an end point of TLS stands on another. */
    private static @Nullable SelectableChannel channelOf(EndPoint endPoint) {
        Object transport = endPoint.getTransport();
        while (transport instanceof EndPoint below) transport = below.getTransport();
        return transport instanceof SelectableChannel channel ? channel : null;
    }

    /**
     * The connections have ended: sees what still waits run, where the selectors have ended too on the caller's thread, and
     * takes the loops out of the hub.
     */
    void end() {
        for (Turns ended : turns.values()) {
            awaitTurn(ended);
            hub.leave(ended);
        }
        turns.clear();
    }

    private static void awaitTurn(Turns ended) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        ended.enter(() -> reached.complete(null));
        try {
            reached.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // an application's callback holds the turn: the watchdog has told of it
        }
    }
}
