package io.trunkline.transport.jetty;

import static org.awaitility.Awaitility.await;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.HubWitness;
import io.trunkline.domain.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** An application's Jetty server with a hub mounted into it; three selectors so that faults between loops show. */
final class MountedServer implements AutoCloseable {
    /** Puts the mounted handler somewhere into the server. */
    interface Wrap {
        Handler around(TrunklineHandler handler);
    }

    final Hub hub;
    final LineProtocol line;
    final Protocols protocols;
    final Server server;
    final MountedTransport transport;
    final HubWitness witness = new HubWitness();

    MountedServer(JettyMountConfig config, @Nullable Handler wrapped, long stopTimeoutMs, HttpEndpoint... endpoints)
            throws Exception {
        this(config, wrapped, stopTimeoutMs, handler -> handler, endpoints);
    }

    MountedServer(JettyMountConfig config, HttpEndpoint... endpoints) throws Exception {
        this(config, null, 0, handler -> handler, endpoints);
    }

    MountedServer(
            JettyMountConfig config,
            @Nullable Handler wrapped,
            long stopTimeoutMs,
            Wrap wrap,
            HttpEndpoint... endpoints)
            throws Exception {
        hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory(Clock.SYSTEM, witness));
        hub.start();
        line = new LineProtocol(hub, "line");
        protocols = new Protocols(List.of(line));
        TrunklineHandler handler = wrapped == null ? new TrunklineHandler() : new TrunklineHandler(wrapped);
        server = listening(wrap.around(handler));
        server.setStopTimeout(stopTimeoutMs);
        transport = new MountedTransport(config, handler, hub, protocols, List.of(endpoints));
        transport.start();
        server.start();
    }

    private static Server listening(Handler root) {
        QueuedThreadPool threads = new QueuedThreadPool(32);
        threads.setName("trunkline-jetty-mounted");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 3);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(root);
        return server;
    }

    /** A server that runs, in which nothing is open yet. */
    static Bare bare(TrunklineHandler handler) throws Exception {
        Server server = listening(handler);
        server.start();
        return new Bare(server, handler);
    }

    record Bare(Server server, TrunklineHandler handler) implements AutoCloseable {
        MountedTransport transport(MountedServer other) {
            return new MountedTransport(JettyMountConfig.DEFAULT, handler, other.hub, other.protocols, List.of());
        }

        int port() {
            return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        }

        String get(String target) throws IOException {
            return RawClient.exchange(port(), "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        }

        @Override
        public void close() {
            LifeCycle.stop(server);
        }
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    RawClient connect(String path) throws IOException {
        return RawClient.open(port(), path);
    }

    String get(String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
        for (String header : headers) request.append(header).append("\r\n");
        return RawClient.exchange(port(), request.append("\r\n").toString());
    }

    HubWitness.End nextEnd() throws InterruptedException {
        return witness.nextEnd();
    }

    /** With a check that nothing is left: connections, threads, faults in turns, bytes that still count as pending. */
    @Override
    public void close() {
        LifeCycle.stop(server);
        transport.close();
        hub.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> hub.connectionCount() == 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> TestServer.threads() == 0);
        witness.checkNothingIsLeft(hub);
    }
}
