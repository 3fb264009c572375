package io.trunkline.transport.jetty;

import io.trunkline.domain.http.ForwardedHeader;
import io.trunkline.domain.http.ForwardedStyle;
import io.trunkline.domain.proxy.TrustedAddresses;
import java.util.List;

/**
 * What the requests and WebSockets of a Jetty server follow, whoever set the server up.
 *
 * @param webSocket how WebSockets are opened and carried
 * @param trustedProxies addresses and blocks, such as {@code 10.0.0.0/8}, that are believed what they say about their clients:
 *     address, and the host and scheme that the origin is compared with
 * @param forwardedStyle the headers in which they say it
 */
public record JettyMountConfig(WebSocketConfig webSocket, List<String> trustedProxies, ForwardedStyle forwardedStyle) {
    /** WebSockets by their defaults, no proxies. */
    public static final JettyMountConfig DEFAULT = JettyTransportConfig.DEFAULT.mount();

    public JettyMountConfig {
        trustedProxies = List.copyOf(trustedProxies);
        PortConfig.checkProxies(trustedProxies);
    }

    /** This configuration with other WebSockets. */
    public JettyMountConfig withWebSocket(WebSocketConfig other) {
        return new JettyMountConfig(other, trustedProxies, forwardedStyle);
    }

    /** This configuration behind these proxies. */
    public JettyMountConfig withTrustedProxies(List<String> proxies, ForwardedStyle style) {
        return new JettyMountConfig(webSocket, proxies, style);
    }

    /** Reads what the proxies say. */
    public ForwardedHeader proxies() {
        return new ForwardedHeader(TrustedAddresses.parse(trustedProxies), forwardedStyle);
    }
}
