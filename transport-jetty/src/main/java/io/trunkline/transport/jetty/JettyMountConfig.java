package io.trunkline.transport.jetty;

import io.trunkline.domain.http.ForwardedHeader;
import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.domain.proxy.TrustedAddresses;
import java.time.Duration;
import java.util.List;

/**
 * What the requests and WebSockets of a Jetty server follow, whoever set the server up. The largest message is the hub's to say.
 *
 * @param path where WebSockets are opened, below the context path where there is one
 * @param compression whether permessage-deflate is accepted where a client offers it
 * @param strictSubprotocols whether a client that offers only unknown subprotocols is refused; else the default one speaks
 * @param allowedOrigins origins besides the server's own from which browsers may open WebSockets, compared exactly
 * @param closeTimeout how long a closing WebSocket may take before it is cut
 * @param writeBufferBytes messages of one turn are gathered up to this size into one write
 * @param trustedProxies addresses and blocks, such as {@code 10.0.0.0/8}, that are believed what they say about their clients:
 *     address, and the host and scheme that the origin is compared with
 * @param forwardedStyle the headers in which they say it
 */
public record JettyMountConfig(
        String path,
        boolean compression,
        boolean strictSubprotocols,
        List<String> allowedOrigins,
        Duration closeTimeout,
        int writeBufferBytes,
        List<String> trustedProxies,
        ForwardedStyle forwardedStyle) {
    /** WebSockets at {@code /ws}, no compression, same origin only, no proxies. */
    public static final JettyMountConfig DEFAULT = JettyTransportConfig.DEFAULT.mount();

    public JettyMountConfig {
        JettyTransportConfig.checkPath(path);
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(JettyTransportConfig::checkOrigin);
        JettyTransportConfig.positive("closeTimeout", closeTimeout);
        JettyTransportConfig.range("writeBufferBytes", writeBufferBytes, 1 << 10, 16 << 20);
        trustedProxies = List.copyOf(trustedProxies);
        PortConfig.checkProxies(trustedProxies);
    }

    /** This configuration with WebSockets at another path. */
    public JettyMountConfig withPath(String other) {
        return new JettyMountConfig(
                other,
                compression,
                strictSubprotocols,
                allowedOrigins,
                closeTimeout,
                writeBufferBytes,
                trustedProxies,
                forwardedStyle);
    }

    /** This configuration behind these proxies. */
    public JettyMountConfig withTrustedProxies(List<String> proxies, ForwardedStyle style) {
        return new JettyMountConfig(
                path, compression, strictSubprotocols, allowedOrigins, closeTimeout, writeBufferBytes, proxies, style);
    }

    /** Reads what the proxies say. */
    public ForwardedHeader proxies() {
        return new ForwardedHeader(TrustedAddresses.parse(trustedProxies), forwardedStyle);
    }
}
