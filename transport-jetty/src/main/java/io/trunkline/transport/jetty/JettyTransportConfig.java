package io.trunkline.transport.jetty;

import java.time.Duration;

/**
 * How the Jetty transport listens and what it lets in.
 *
 * @param host the address to listen on: a name or a literal
 * @param port 0 takes a free one
 * @param selectors event loops; 0 leaves it to Jetty, which takes half of the processors
 * @param threads the most threads of the server; at least the selectors and 8 more
 * @param idleTimeout silence after which an HTTP connection is closed; WebSockets have their pings instead
 * @param requests which HTTP requests are taken
 * @param webSocket how WebSockets are opened and carried
 * @param onePort TLS, HTTP/2, and what else is spoken on the port
 */
public record JettyTransportConfig(
        String host,
        int port,
        int selectors,
        int threads,
        Duration idleTimeout,
        RequestConfig requests,
        WebSocketConfig webSocket,
        PortConfig onePort) {
    private static final int SPARE_THREADS = 8;

    /** The documented defaults: 127.0.0.1:8080. */
    public static final JettyTransportConfig DEFAULT = new JettyTransportConfig(
            "127.0.0.1",
            8080,
            0,
            64,
            Duration.ofSeconds(30),
            RequestConfig.DEFAULT,
            WebSocketConfig.DEFAULT,
            PortConfig.DEFAULT);

    public JettyTransportConfig {
        if (host.isBlank()) throw new IllegalArgumentException("host must not be blank");
        range("port", port, 0, 65_535);
        range("selectors", selectors, 0, 1_024);
        range("threads", threads, selectors + SPARE_THREADS, 100_000);
        positive("idleTimeout", idleTimeout);
    }

    /** This configuration on another address. */
    public JettyTransportConfig withAddress(String otherHost, int otherPort) {
        return new JettyTransportConfig(
                otherHost, otherPort, selectors, threads, idleTimeout, requests, webSocket, onePort);
    }

    /** This configuration with another number of event loops. */
    public JettyTransportConfig withSelectors(int other) {
        int enough = Math.max(threads, other + SPARE_THREADS);
        return new JettyTransportConfig(host, port, other, enough, idleTimeout, requests, webSocket, onePort);
    }

    /** This configuration with other requests. */
    public JettyTransportConfig withRequests(RequestConfig other) {
        return new JettyTransportConfig(host, port, selectors, threads, idleTimeout, other, webSocket, onePort);
    }

    /** This configuration with other WebSockets. */
    public JettyTransportConfig withWebSocket(WebSocketConfig other) {
        return new JettyTransportConfig(host, port, selectors, threads, idleTimeout, requests, other, onePort);
    }

    /** This configuration with another one port. */
    public JettyTransportConfig withOnePort(PortConfig other) {
        return new JettyTransportConfig(host, port, selectors, threads, idleTimeout, requests, webSocket, other);
    }

    /** The part that requests and WebSockets follow. */
    public JettyMountConfig mount() {
        return new JettyMountConfig(webSocket, onePort.trustedProxies(), onePort.forwardedStyle());
    }

    static void range(String field, long value, long from, long to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(field + " must be " + from + " to " + to + ", but was " + value);
        }
    }

    static void positive(String field, Duration value) {
        if (!value.isPositive()) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
