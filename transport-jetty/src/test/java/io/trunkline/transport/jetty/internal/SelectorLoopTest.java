package io.trunkline.transport.jetty.internal;

import io.trunkline.domain.loop.EventLoop;
import io.trunkline.domain.loop.EventLoopContract;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The contract on a selector of a real connector. */
final class SelectorLoopTest extends EventLoopContract {
    private Server server = new Server();

    @Override
    protected EventLoop start() throws Exception {
        server = new Server(new QueuedThreadPool(16));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        ManagedSelector selector = connector
                .getSelectorManager()
                .getBeans(ManagedSelector.class)
                .iterator()
                .next();
        return new SelectorLoop(selector, "contract");
    }

    @Override
    protected void stop() throws Exception {
        server.stop();
    }
}
