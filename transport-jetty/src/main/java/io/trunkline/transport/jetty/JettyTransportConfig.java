package io.trunkline.transport.jetty;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * How the Jetty transport listens and what it lets in. The largest message is the hub's to say.
 *
 * @param host the address to listen on: a name or a literal
 * @param port 0 takes a free one
 * @param selectors event loops; 0 leaves it to Jetty, which takes half of the processors
 * @param threads the most threads of the server; at least the selectors and 8 more
 * @param path where WebSockets are opened
 * @param compression whether permessage-deflate is accepted where a client offers it
 * @param strictSubprotocols whether a client that offers only unknown subprotocols is refused; else the default one speaks
 * @param allowedOrigins origins besides the server's own from which browsers may open WebSockets, compared exactly
 * @param closeTimeout how long a closing WebSocket may take before it is cut
 * @param idleTimeout silence after which an HTTP connection is closed; WebSockets have their pings instead
 * @param headerBytes longest request line and headers
 * @param writeBufferBytes messages of one turn on a WebSocket are gathered up to this size into one write
 * @param onePort TLS, HTTP/2, and what else is spoken on the port
 */
public record JettyTransportConfig(
        String host,
        int port,
        int selectors,
        int threads,
        String path,
        boolean compression,
        boolean strictSubprotocols,
        List<String> allowedOrigins,
        Duration closeTimeout,
        Duration idleTimeout,
        int headerBytes,
        int writeBufferBytes,
        PortConfig onePort) {
    private static final int SPARE_THREADS = 8;

    /** The documented defaults: 127.0.0.1:8080, WebSockets at {@code /ws}, no compression, same origin only. */
    public static final JettyTransportConfig DEFAULT = new JettyTransportConfig(
            "127.0.0.1",
            8080,
            0,
            64,
            "/ws",
            false,
            false,
            List.of(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            8 << 10,
            32 << 10,
            PortConfig.DEFAULT);

    public JettyTransportConfig {
        if (host.isBlank()) throw new IllegalArgumentException("host must not be blank");
        range("port", port, 0, 65_535);
        range("selectors", selectors, 0, 1_024);
        range("threads", threads, selectors + SPARE_THREADS, 100_000);
        checkPath(path);
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(JettyTransportConfig::checkOrigin);
        positive("closeTimeout", closeTimeout);
        positive("idleTimeout", idleTimeout);
        range("headerBytes", headerBytes, 1 << 10, 1 << 20);
        range("writeBufferBytes", writeBufferBytes, 1 << 10, 16 << 20);
    }

    /** This configuration on another address. */
    public JettyTransportConfig withAddress(String otherHost, int otherPort) {
        return new JettyTransportConfig(
                otherHost,
                otherPort,
                selectors,
                threads,
                path,
                compression,
                strictSubprotocols,
                allowedOrigins,
                closeTimeout,
                idleTimeout,
                headerBytes,
                writeBufferBytes,
                onePort);
    }

    /** This configuration with another number of event loops. */
    public JettyTransportConfig withSelectors(int other) {
        return new JettyTransportConfig(
                host,
                port,
                other,
                Math.max(threads, other + SPARE_THREADS),
                path,
                compression,
                strictSubprotocols,
                allowedOrigins,
                closeTimeout,
                idleTimeout,
                headerBytes,
                writeBufferBytes,
                onePort);
    }

    /** This configuration with another one port. */
    public JettyTransportConfig withOnePort(PortConfig other) {
        return new JettyTransportConfig(
                host,
                port,
                selectors,
                threads,
                path,
                compression,
                strictSubprotocols,
                allowedOrigins,
                closeTimeout,
                idleTimeout,
                headerBytes,
                writeBufferBytes,
                other);
    }

    /** The part that requests and WebSockets follow. */
    public JettyMountConfig mount() {
        return new JettyMountConfig(
                path,
                compression,
                strictSubprotocols,
                allowedOrigins,
                closeTimeout,
                writeBufferBytes,
                onePort.trustedProxies(),
                onePort.forwardedStyle());
    }

    static void checkPath(String path) {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException(
                    "path must begin with '/' and have neither '?' nor '#', but was '" + path + "'");
        }
    }

    static void checkOrigin(String origin) {
        String rule = "allowedOrigins must be like 'https://app.example.com:8443', but one was '" + origin + "'";
        try {
            URI uri = new URI(origin);
            boolean bare = uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (uri.getScheme() == null || uri.getHost() == null || !bare) throw new IllegalArgumentException(rule);
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException(rule, broken);
        }
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
