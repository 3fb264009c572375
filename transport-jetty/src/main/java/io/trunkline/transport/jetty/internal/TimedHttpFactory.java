package io.trunkline.transport.jetty.internal;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes connections of HTTP/1 whose clients may not take for ever to say what they want. */
final class TimedHttpFactory extends HttpConnectionFactory {
    private final Duration headTimeout;

    TimedHttpFactory(HttpConfiguration config, Duration headTimeout) {
        super(config);
        this.headTimeout = headTimeout;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        TimedHttpConnection connection =
                new TimedHttpConnection(getHttpConfiguration(), connector, endPoint, headTimeout);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }
}
