package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.loop.Turns;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;

/**
 * The default protocol of the connector: waits for a connection's first bytes, and gives it to whoever speaks what they begin.
 *
 * <pre>
 *   16 03              TLS, and then again what is inside
 *   PROXY, 0D 0A 0D..  a proxy's header, from trusted addresses, and then again what follows
 *   GET, POST, ...     HTTP/1.1, and from there WebSocket or h2c
 *   PRI * HTTP/2.0     HTTP/2
 *   TL/1 ...           a protocol of the application on the plain stream
 *   anything else      the hook for unknown protocols decides
 * </pre>
 */
public final class OnePort extends AbstractConnectionFactory {
    private final PortContext context;

    public OnePort(PortContext context) {
        super("first-bytes");
        this.context = context;
    }

    /** A connection that was accepted just now: its time to say what it speaks begins. */
    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        Deadline deadline =
                new Deadline(connector.getScheduler(), context.config().detectionTimeout());
        return new DetectingConnection(this, endPoint, deadline, Passed.NOTHING);
    }

    PortContext context() {
        return context;
    }

    /** The loop to which a connection belongs for life. */
    Turns loopOf(EndPoint endPoint) {
        return context.loops().apply(endPoint);
    }
}
