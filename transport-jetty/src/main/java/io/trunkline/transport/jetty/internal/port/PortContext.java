package io.trunkline.transport.jetty.internal.port;

import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.proxy.TrustedAddresses;
import io.trunkline.tls.TlsContext;
import io.trunkline.transport.jetty.PortConfig;
import io.trunkline.transport.jetty.internal.stream.Streams;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a port share.
 *
 * @param loops finds the loop of a connection
 * @param streams what connections of the hub share
 * @param proxies from whom the PROXY protocol is believed
 * @param tls null where the port has none
 * @param http1 makes connections of HTTP/1.1
 * @param http2 makes connections of HTTP/2; null where it is off
 */
public record PortContext(
        Connector connector,
        Protocols protocols,
        Function<EndPoint, Turns> loops,
        PortConfig config,
        Streams streams,
        TrustedAddresses proxies,
        @Nullable TlsContext tls,
        ConnectionFactory http1,
        @Nullable ConnectionFactory http2) {}
