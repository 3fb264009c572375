package io.trunkline.transport.jetty;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;
import io.trunkline.transport.jetty.internal.Mount;
import io.trunkline.transport.jetty.internal.MountedAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TrunklineHandler} as a transport: HTTP and WebSocket through a Jetty server that is not ours. The application starts
 * and stops that server, before this or after it; clients can connect when both have started.
 *
 * <p>Usable without Guice. Started and closed by one thread, and closed by the server's stop at the latest.
 */
public final class MountedTransport implements Transport {
    private final JettyMountConfig config;
    private final TrunklineHandler handler;
    private final Hub hub;
    private final Protocols protocols;
    private final List<HttpEndpoint> endpoints;
    private final LifeCycle.Listener stopping = new Stopping();
    private volatile @Nullable Mount mount;
    private volatile @Nullable CompletableFuture<Void> draining;
    private boolean started;

    /**
     * @param handler stands in the server, or will before the start
     * @param endpoints asked in this order, until one takes the request; what none takes goes to the wrapped handler
     */
    public MountedTransport(
            JettyMountConfig config,
            TrunklineHandler handler,
            Hub hub,
            Protocols protocols,
            List<? extends HttpEndpoint> endpoints) {
        this.config = config;
        this.handler = handler;
        this.hub = hub;
        this.protocols = protocols;
        this.endpoints = List.copyOf(endpoints);
    }

    /** @throws IllegalStateException when the handler stands in no server */
    @Override
    public synchronized void start() {
        if (started) throw new IllegalStateException("the transport was started before");
        Server server = handler.getServer();
        if (server == null) {
            throw new IllegalStateException("the TrunklineHandler is not mounted: give it to Server.setHandler, or to a"
                    + " handler of the server, before the start");
        }
        handler.open(this);
        started = true;
        Mount made = new Mount(config, server, hub, protocols, endpoints);
        handler.addBean(made.home(), true);
        startLate(made);
        server.addEventListener(stopping);
        mount = made;
    }

    /** A running handler takes a new part as it is; one that is started later starts it. */
    private void startLate(Mount made) {
        if (handler.isRunning()) LifeCycle.start(made.home());
    }

    @Nullable
    Mount mount() {
        return mount;
    }

    @Override
    public void stopAccepting() {
        Mount open = mount;
        if (open != null) open.stopAccepting();
    }

    /** Lets all requests through from here on. */
    @Override
    public synchronized void close() {
        Mount open = mount;
        if (open == null) return;
        mount = null;
        Server server = handler.getServer();
        if (server != null) server.removeEventListener(stopping);
        open.end();
        // stops it where the server goes on
        handler.removeBean(open.home());
        LifeCycle.stop(open.home());
    }

    /** One for each connector that listens, with the path of the context around the handler. */
    @Override
    public List<URI> endpoints() {
        return mount == null ? List.of() : MountedAddresses.of(handler);
    }

    /** Closes the WebSockets at a pace, within the server's stop timeout. */
    synchronized CompletableFuture<Void> drain() {
        CompletableFuture<Void> begun = draining;
        if (begun == null) {
            begun = hub.drain(Duration.ofMillis(Math.max(1, stopTimeoutMs())));
            draining = begun;
        }
        return begun;
    }

    boolean isDraining() {
        return draining != null;
    }

    private long stopTimeoutMs() {
        Server server = handler.getServer();
        return server == null ? 0 : server.getStopTimeout();
    }

    /**
     * Waits for the drain before the server's stop begins: its first step, {@code Graceful}, closes all WebSockets at once with
     * 1001 and gives every connection 1 s of silence.
     */
    private final class Stopping implements LifeCycle.Listener {
        @Override
        public void lifeCycleStopping(LifeCycle server) {
            long limitMs = stopTimeoutMs();
            if (limitMs <= 0) return;
            try {
                drain().get(limitMs, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException late) {
                // what is still open is cut by the stop
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
