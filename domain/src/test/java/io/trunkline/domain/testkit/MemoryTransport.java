package io.trunkline.domain.testkit;

import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.Handshake;
import io.trunkline.domain.connection.TransportKind;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocol;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A transport within this process: three loops with threads of their own, lines with bounded buffers. */
public final class MemoryTransport implements AutoCloseable {
    private static final int LOOPS = 3;

    private final Hub hub;
    private final Protocol protocol;
    private final List<ThreadEventLoop> loops = new ArrayList<>();
    private final List<Turns> turns = new ArrayList<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private int next;

    public MemoryTransport(Hub hub, Protocol protocol) {
        this.hub = hub;
        this.protocol = protocol;
        for (int i = 0; i < LOOPS; i++) {
            loops.add(new ThreadEventLoop("memory-" + i));
            turns.add(hub.join(loops.get(i)));
        }
    }

    /** A new connection, on one loop after the other. */
    public MemoryLine connect() throws Exception {
        Turns own = turns.get(next++ % LOOPS);
        MemoryLine line = new MemoryLine(own, timer);
        Handshake handshake =
                Handshake.plain(TransportKind.WEBSOCKET, InetSocketAddress.createUnresolved("client.test", 1));
        CompletableFuture<Connection> attached = new CompletableFuture<>();
        own.post(() -> {
            Connection connection = hub.attach(handshake, protocol, own, line);
            line.attached(connection);
            attached.complete(connection);
        });
        attached.get(10, TimeUnit.SECONDS);
        return line;
    }

    @Override
    public void close() {
        loops.forEach(ThreadEventLoop::close);
        turns.forEach(hub::leave);
        timer.shutdownNow();
    }
}
