package io.trunkline.bench.internal.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where the load goes.
 *
 * @param scheme how the server is spoken with, without a mark of TLS
 * @param tls whether through TLS
 * @param host a name or address, without brackets
 * @param path of a WebSocket or a stream of events, with its query
 */
public record Target(Scheme scheme, boolean tls, String host, int port, String path) {
    private static final String STREAMS = "/sse";
    private static final String WEB_SOCKETS = "/ws";

    /** The protocols. */
    public enum Scheme {
        /** {@code trunkline.v1} over WebSocket. */
        WS("ws", "wss"),
        /** {@code trunkline.v1.bin} over WebSocket. */
        WS_BIN("ws+bin", "wss+bin"),
        /** A WebSocket server without a protocol that broadcasts. */
        WS_RAW("ws+raw", "wss+raw"),
        /** {@code TL/1 json}. */
        TCP("tcp", "tcps"),
        /** {@code TL/1 bin}. */
        TCP_BIN("tcp+bin", "tcps+bin"),
        /** MQTT 3.1.1, QoS 0. */
        MQTT("mqtt", "mqtts"),
        /** The protocol of NATS. */
        NATS("nats", ""),
        /** Events in the answer to a {@code GET}, and WebSockets to publish. */
        SSE("http", "https");

        private final String clear;
        private final String secure;

        Scheme(String clear, String secure) {
            this.clear = clear;
            this.secure = secure;
        }

        /** Whether it is a form of {@code trunkline.v1}. */
        boolean isNative() {
            return this == WS || this == WS_BIN || this == TCP || this == TCP_BIN;
        }

        boolean isWebSocket() {
            return this == WS || this == WS_BIN || this == WS_RAW;
        }
    }

    /** @throws IllegalArgumentException naming --url, the rule and the value */
    public static Target of(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("--url is no address: " + url);
        }
        String name = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        for (Scheme scheme : Scheme.values()) {
            if (name.equals(scheme.clear) || name.equals(scheme.secure)) return of(scheme, name, uri);
        }
        throw new IllegalArgumentException("--url must begin with ws://, wss://, tcp://, tcps://, mqtt://, mqtts://,"
                + " nats://, http:// or https://, or with ws+bin://, tcp+bin:// or ws+raw://, but was " + url);
    }

    private static Target of(Scheme scheme, String name, URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("--url must have a host and a port, but was " + uri);
        }
        if (host.startsWith("[")) host = host.substring(1, host.length() - 1);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        if (scheme == Scheme.SSE && !path.endsWith(STREAMS)) {
            throw new IllegalArgumentException(
                    "--url must have a path that ends in /sse with " + name + "://, but was " + uri);
        }
        if (scheme != Scheme.SSE && !scheme.isWebSocket() && path.length() > 1) {
            throw new IllegalArgumentException("--url must have no path with " + name + "://, but was " + uri);
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(scheme, name.equals(scheme.secure), host, uri.getPort(), path + query);
    }

    /** Where a target with streams of events has its WebSockets: {@code /ws} for {@code /sse}, with the same query. */
    Target webSocketBeside() {
        int query = path.indexOf('?');
        String streams = query < 0 ? path : path.substring(0, query);
        String beside = streams.substring(0, streams.length() - STREAMS.length()) + WEB_SOCKETS;
        return new Target(Scheme.WS, tls, host, port, beside + path.substring(streams.length()));
    }

    /** Host and port, as in a Host header. */
    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
