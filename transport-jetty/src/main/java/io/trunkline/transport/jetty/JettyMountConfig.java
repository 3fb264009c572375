package io.trunkline.transport.jetty;

import java.time.Duration;
import java.util.List;

/**
 * What the WebSockets of a Jetty server follow, whoever set the server up. The largest message is the hub's to say.
 *
 * @param path where WebSockets are opened, below the context path where there is one
 * @param compression whether permessage-deflate is accepted where a client offers it
 * @param strictSubprotocols whether a client that offers only unknown subprotocols is refused; else the default one speaks
 * @param allowedOrigins origins besides the server's own from which browsers may open WebSockets, compared exactly
 * @param closeTimeout how long a closing WebSocket may take before it is cut
 * @param writeBufferBytes messages of one turn are gathered up to this size into one write
 */
public record JettyMountConfig(
        String path,
        boolean compression,
        boolean strictSubprotocols,
        List<String> allowedOrigins,
        Duration closeTimeout,
        int writeBufferBytes) {
    /** WebSockets at {@code /ws}, no compression, same origin only. */
    public static final JettyMountConfig DEFAULT = JettyTransportConfig.DEFAULT.mount();

    public JettyMountConfig {
        JettyTransportConfig.checkPath(path);
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(JettyTransportConfig::checkOrigin);
        JettyTransportConfig.positive("closeTimeout", closeTimeout);
        JettyTransportConfig.range("writeBufferBytes", writeBufferBytes, 1 << 10, 16 << 20);
    }

    /** This configuration with WebSockets at another path. */
    public JettyMountConfig withPath(String other) {
        return new JettyMountConfig(
                other, compression, strictSubprotocols, allowedOrigins, closeTimeout, writeBufferBytes);
    }
}
