package io.trunkline.transport.jetty;

import io.trunkline.transport.jetty.internal.Mount;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

/**
 * Trunkline in an existing Jetty {@link org.eclipse.jetty.server.Server}, whose port, TLS and threads it uses. WebSockets are
 * opened at {@link JettyMountConfig#path()}, HTTP endpoints answer at their paths; every other request goes to the handler
 * that this one wraps: a servlet context, or any other. Below a {@code ContextHandler} all paths are relative to its own.
 *
 * <pre>{@code
 * ServletContextHandler application = new ServletContextHandler("/");   // jetty-ee10-servlet or jetty-ee11-servlet
 * application.addServlet(OrdersServlet.class, "/orders/*");
 *
 * TrunklineHandler channels = new TrunklineHandler(application);
 * Server server = new Server(8080);
 * server.setHandler(channels);
 * server.setStopTimeout(10_000);
 *
 * Trunkline trunkline = Trunkline.of(
 *         new TrunklineModule(TrunklineConfig.DEFAULT),
 *         new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
 *         new JettyMountModule(JettyMountConfig.DEFAULT, channels));
 * trunkline.start();   // from here on the handler takes what is ours
 * server.start();
 * ...
 * server.stop();       // tells the clients first
 * trunkline.close();
 * }</pre>
 *
 * <p><b>Stop.</b> With {@code Server.setStopTimeout} set, a stop of the server first closes the WebSockets at a pace, native
 * clients with code 3001, for at most that time, before Jetty touches a connection; 10 s suit some ten thousand clients. Jetty's
 * own graceful stop follows, and finds nothing of ours. Without a stop timeout connections are cut, and each is reported closed
 * once. {@code Trunkline.close()} before the server's stop drains just as well; the handler then lets all requests through.
 * Either way the handler is not used again.
 *
 * <p>Built and mounted by one thread; requests come on any.
 */
public final class TrunklineHandler extends Handler.Wrapper implements Graceful {
    private volatile @Nullable MountedTransport transport;

    /** Wraps nothing yet: what is not ours is not handled, so a sequence of handlers goes on. */
    public TrunklineHandler() {}

    /** @param wrapped gets what is not ours */
    public TrunklineHandler(Handler wrapped) {
        super(wrapped);
    }

    /** @throws IllegalStateException when another transport has it */
    void open(MountedTransport opened) {
        if (transport != null) throw new IllegalStateException("a TrunklineHandler serves one transport");
        transport = opened;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        MountedTransport open = transport;
        Mount mount = open == null ? null : open.mount();
        return mount != null && mount.handle(request, response, callback) || super.handle(request, response, callback);
    }

    /** Ours may run a turn of a loop, for which no thread that selects should be kept. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    /** Begins to close the WebSockets, with no new ones; Jetty calls it in a graceful stop. Calls after the first only wait. */
    @Override
    public CompletableFuture<Void> shutdown() {
        MountedTransport open = transport;
        return open == null ? CompletableFuture.completedFuture(null) : open.drain();
    }

    @Override
    public boolean isShutdown() {
        MountedTransport open = transport;
        return open != null && open.isDraining();
    }

    /** The connectors have been stopped before, or only a context around this handler ends: what is open is cut. */
    @Override
    protected void doStop() throws Exception {
        MountedTransport open = transport;
        if (open != null) open.close();
        super.doStop();
    }
}
