package io.trunkline.transport.jetty.internal;

import io.trunkline.transport.jetty.JettyTransportConfig;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What makes connections of HTTP.
 *
 * @param http2 in TLS and in clear text; null where HTTP/2 is off
 */
record HttpFactories(ConnectionFactory http1, @Nullable ConnectionFactory http2) {
    /** Requests at once on one connection. */
    private static final int STREAMS = 128;
    /** Bytes of bodies that a connection may send ahead of their readers, in one stream and in all. */
    private static final int STREAM_WINDOW = 256 << 10;

    private static final int SESSION_WINDOW = 1 << 20;
    /** Frames a second that are only work: resets, pings, settings, empty data. More of them end the connection. */
    private static final int RATE = 128;

    static HttpFactories of(JettyTransportConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(config.requests().headerBytes());
        return new HttpFactories(
                new TimedHttpFactory(http, config.requests().headTimeout()),
                config.onePort().http2() ? http2(http) : null);
    }

    private static ConnectionFactory http2(HttpConfiguration http) {
        HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
        http2.setMaxConcurrentStreams(STREAMS);
        http2.setInitialStreamRecvWindow(STREAM_WINDOW);
        http2.setInitialSessionRecvWindow(SESSION_WINDOW);
        http2.setRateControlFactory(new WindowRateControl.Factory(RATE));
        // no WebSocket over HTTP/2 (RFC 8441): clients that are not offered it open another connection for it
        http2.setConnectProtocolEnabled(false);
        return http2;
    }
}
