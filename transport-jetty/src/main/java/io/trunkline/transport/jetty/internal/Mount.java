package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.transport.jetty.JettyMountConfig;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.jetty.internal.stream.OpenConnections;
import io.trunkline.transport.jetty.internal.stream.Streams;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** What of the hub stands in a server that is not ours: requests at our paths, and the WebSockets that came of them. */
public final class Mount {
    private final ContextHandler home = new ContextHandler();
    private final OpenConnections open = new OpenConnections();
    private final SelectorLoops loops;
    private final SocketUpgrade sockets;
    private final Dispatch dispatch;

    public Mount(JettyMountConfig config, Server server, Hub hub, Protocols protocols, List<HttpEndpoint> endpoints) {
        home.setServer(server);
        loops = new SelectorLoops(hub, server.getThreadPool());
        WebSocketConfig webSocket = config.webSocket();
        SocketOpener sessions = SessionOpener.in(server, home, webSocket, hub, open, loops);
        Streams streams =
                new Streams(hub, server.getThreadPool(), server.getScheduler(), webSocket.closeTimeout(), open);
        SocketOpener opener = switch (webSocket.engine()) {
            case DIRECT -> new VersionedOpener(new DirectOpener(webSocket, streams, loops), sessions);
            case SESSION -> sessions;
        };
        sockets = new SocketUpgrade(config, hub, protocols, opener);
        dispatch = new Dispatch(config, HostRule.ANY, sockets, endpoints);
    }

    /** To be started and stopped with the handler; keeps our settings of WebSockets from those of the application. */
    public LifeCycle home() {
        return home;
    }

    /** Answers now or later what is ours; false for what is not, with which nothing was done. */
    public boolean handle(Request request, Response response, Callback callback) {
        return dispatch.handle(request, response, callback);
    }

    /** Refuses new WebSockets. */
    public void stopAccepting() {
        sockets.stop();
    }

    /** Cuts what is open, sees each end reported, and takes the loops out of the hub; the server may go on. */
    public void end() {
        sockets.stop();
        open.end();
        loops.end();
    }
}
