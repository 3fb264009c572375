package io.trunkline.transport.jetty;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * How WebSockets are opened and carried. The largest message is the hub's to say.
 *
 * @param engine what carries them; those over HTTP/2, in a mounted server that offers it, are {@link WebSocketEngine#SESSION}'s
 * @param path where they are opened, below the context path where there is one
 * @param compression whether permessage-deflate is accepted where a client offers it
 * @param strictSubprotocols whether a client that offers only unknown subprotocols is refused; else the default one speaks
 * @param allowedOrigins origins besides the server's own from which browsers may open WebSockets, compared exactly
 * @param closeTimeout how long a closing connection may take before it is cut
 * @param writeBufferBytes messages of one turn are gathered up to this size into one write, where Jetty's sessions write
 */
public record WebSocketConfig(
        WebSocketEngine engine,
        String path,
        boolean compression,
        boolean strictSubprotocols,
        List<String> allowedOrigins,
        Duration closeTimeout,
        int writeBufferBytes) {
    /** The direct engine, at {@code /ws}, no compression, same origin only. */
    public static final WebSocketConfig DEFAULT = new WebSocketConfig(
            WebSocketEngine.DIRECT, "/ws", false, false, List.of(), Duration.ofSeconds(5), 32 << 10);

    public WebSocketConfig {
        checkPath(path);
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(WebSocketConfig::checkOrigin);
        JettyTransportConfig.positive("closeTimeout", closeTimeout);
        JettyTransportConfig.range("writeBufferBytes", writeBufferBytes, 1 << 10, 16 << 20);
    }

    /** This configuration with another engine. */
    public WebSocketConfig withEngine(WebSocketEngine other) {
        return new WebSocketConfig(
                other, path, compression, strictSubprotocols, allowedOrigins, closeTimeout, writeBufferBytes);
    }

    /** This configuration at another path. */
    public WebSocketConfig withPath(String other) {
        return new WebSocketConfig(
                engine, other, compression, strictSubprotocols, allowedOrigins, closeTimeout, writeBufferBytes);
    }

    /** This configuration with compression or without. */
    public WebSocketConfig withCompression(boolean other) {
        return new WebSocketConfig(
                engine, path, other, strictSubprotocols, allowedOrigins, closeTimeout, writeBufferBytes);
    }

    /** This configuration, strict about subprotocols or not. */
    public WebSocketConfig withStrictSubprotocols(boolean other) {
        return new WebSocketConfig(engine, path, compression, other, allowedOrigins, closeTimeout, writeBufferBytes);
    }

    /** This configuration open to other origins. */
    public WebSocketConfig withAllowedOrigins(List<String> others) {
        return new WebSocketConfig(
                engine, path, compression, strictSubprotocols, others, closeTimeout, writeBufferBytes);
    }

    /** This configuration with another limit of closing. */
    public WebSocketConfig withCloseTimeout(Duration other) {
        return new WebSocketConfig(
                engine, path, compression, strictSubprotocols, allowedOrigins, other, writeBufferBytes);
    }

    private static void checkPath(String path) {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException(
                    "path must begin with '/' and have neither '?' nor '#', but was '" + path + "'");
        }
    }

    private static void checkOrigin(String origin) {
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
}
