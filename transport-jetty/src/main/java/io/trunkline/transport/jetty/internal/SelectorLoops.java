package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.Turns;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;

/** The loops of a connector: one for each of its selectors, taken into the hub when its first connection comes. */
final class SelectorLoops {
    private final Hub hub;
    private final ServerConnector connector;
    private final Map<ManagedSelector, Turns> turns = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    SelectorLoops(Hub hub, ServerConnector connector) {
        this.hub = hub;
        this.connector = connector;
    }

    /** The loop of the selector with which the end point's channel is registered; any thread. */
    Turns of(EndPoint endPoint) {
        SelectableChannel channel = channelOf(endPoint);
        for (ManagedSelector selector : connector.getSelectorManager().getBeans(ManagedSelector.class)) {
            if (channel.keyFor(selector.getSelector()) != null) return turns.computeIfAbsent(selector, this::join);
        }
        throw new IllegalStateException("no selector has " + endPoint);
    }

    /** The channel at the bottom: an end point of TLS stands on another. */
    private static SelectableChannel channelOf(EndPoint endPoint) {
        Object transport = endPoint.getTransport();
        while (transport instanceof EndPoint below) transport = below.getTransport();
        if (transport instanceof SelectableChannel channel) return channel;
        throw new IllegalStateException("no channel below " + endPoint);
    }

    private Turns join(ManagedSelector selector) {
        return hub.join(new SelectorLoop(selector, "jetty-" + count.getAndIncrement()));
    }

    /** The selectors have ended: runs what still waits on the caller's thread, and takes the loops out of the hub. */
    void end() {
        for (Turns ended : turns.values()) {
            ended.enter(() -> {});
            hub.leave(ended);
        }
        turns.clear();
    }
}
