package io.trunkline.server.config;

import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.PortConfig;
import io.trunkline.transport.jetty.WebSocketConfig;
import io.trunkline.transport.jetty.WebSocketEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of the Jetty transport; each is named after the component of {@link JettyTransportConfig}, or of
 * its parts, that it sets. */
public final class JettyKeys {
    /** What comes before a component's name. */
    static final String SECTION = "transport.jetty.";

    private static final JettyTransportConfig DEFAULT = JettyTransportConfig.DEFAULT;
    private static final WebSocketConfig WEB_SOCKET = WebSocketConfig.DEFAULT;

    public static final Key<String> HOST = Key.of(
            SECTION + "host",
            new TextType("a host name or an IP address", text -> text.matches("[A-Za-z0-9._:%\\[\\]-]+")),
            DEFAULT.host(),
            "Address to listen on: a name or an IP address; `0.0.0.0` is every address of the machine.");
    public static final Key<Integer> PORT = Key.of(
            SECTION + "port", new IntegerType(0, 65_535), DEFAULT.port(), "Port to listen on; 0 takes a free one.");
    public static final Key<Integer> SELECTORS = Key.of(
            SECTION + "selectors",
            new IntegerType(0, 1_024),
            DEFAULT.selectors(),
            "Event loops; 0 takes half as many as there are processors.");
    public static final Key<Integer> THREADS = Key.of(
            SECTION + "threads",
            new IntegerType(1, 100_000),
            DEFAULT.threads(),
            "Most threads of the transport; at least 8 more than `transport.jetty.selectors`.");
    public static final Key<WebSocketEngine> ENGINE = Key.of(
            SECTION + "engine",
            new ChoiceType<>("choice", JettyKeys::text, WebSocketEngine.values()),
            WEB_SOCKET.engine(),
            "What carries WebSockets: `direct` is the fast one; `session` is Jetty's own, see websocket.md.");
    public static final Key<String> PATH = Key.of(
            SECTION + "path",
            new TextType("a path that begins with '/'", text -> text.startsWith("/")),
            WEB_SOCKET.path(),
            "Where WebSockets are opened.");
    public static final Key<Boolean> COMPRESSION = Key.of(
            SECTION + "compression",
            ChoiceType.bool(),
            WEB_SOCKET.compression(),
            "Whether permessage-deflate is accepted where a client offers it.");
    public static final Key<Boolean> STRICT_SUBPROTOCOLS = Key.of(
            SECTION + "strictSubprotocols",
            ChoiceType.bool(),
            WEB_SOCKET.strictSubprotocols(),
            "Whether a client that offers only unknown subprotocols is refused (400); else the default one speaks.");
    public static final Key<List<String>> ALLOWED_ORIGINS = Key.of(
            SECTION + "allowedOrigins",
            new ListType<>(new TextType("an origin such as https://app.example.com", text -> text.contains("://"))),
            WEB_SOCKET.allowedOrigins(),
            "Origins besides the server's own from which browsers may open WebSockets, compared exactly.");
    public static final Key<Duration> CLOSE_TIMEOUT = Key.of(
            SECTION + "closeTimeout",
            new DurationType(Duration.ofMillis(1)),
            WEB_SOCKET.closeTimeout(),
            "How long a closing WebSocket may take before it is cut.");
    public static final Key<Duration> IDLE_TIMEOUT = Key.of(
            SECTION + "idleTimeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.idleTimeout(),
            "Silence after which an HTTP connection is closed; WebSockets are pinged instead.");
    public static final Key<Long> HEADER_BYTES = Key.of(
            SECTION + "headerBytes",
            new SizeType(1 << 10, 1 << 20),
            (long) DEFAULT.requests().headerBytes(),
            "Longest request line and headers together.");
    public static final Key<Duration> HEAD_TIMEOUT = Key.of(
            SECTION + "headTimeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.requests().headTimeout(),
            "How long request line and headers may take in all, from their first byte on, over HTTP/1.");
    public static final Key<List<String>> ALLOWED_HOSTS = Key.of(
            SECTION + "allowedHosts",
            new ListType<>(new TextType("a host name without port", text -> !text.isEmpty())),
            DEFAULT.requests().allowedHosts(),
            "Host names that requests may be for, else 421; `*` for any. Empty: where `transport.jetty.host` is loopback and"
                    + " no proxy is trusted, `localhost` and loopback addresses, else any. Keeps DNS rebinding out.");
    public static final Key<Optional<Path>> ACCESS_LOG = Key.of(
            SECTION + "accessLog",
            new OptionalType<>(new PathType()),
            DEFAULT.requests().accessLog(),
            "A file that gets a line of JSON for each HTTP exchange, with no value of a query and no header.");
    public static final Key<Long> WRITE_BUFFER_BYTES = Key.of(
            SECTION + "writeBufferBytes",
            new SizeType(1 << 10, 16 << 20),
            (long) WEB_SOCKET.writeBufferBytes(),
            "Messages that become due together are gathered up to this size into one write; `session` only.");

    public static final Key<Boolean> HTTP2 = Key.of(
            SECTION + "http2",
            ChoiceType.bool(),
            PortConfig.DEFAULT.http2(),
            "Whether HTTP/2 is spoken: negotiated within TLS, and in clear text by prior knowledge or upgrade.");
    public static final Key<Duration> DETECTION_TIMEOUT = Key.of(
            SECTION + "detectionTimeout",
            new DurationType(Duration.ofMillis(1)),
            PortConfig.DEFAULT.detectionTimeout(),
            "How long it may take in all, TLS included, until it is known what a connection speaks.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            HOST,
            PORT,
            SELECTORS,
            THREADS,
            ENGINE,
            PATH,
            COMPRESSION,
            STRICT_SUBPROTOCOLS,
            ALLOWED_ORIGINS,
            CLOSE_TIMEOUT,
            IDLE_TIMEOUT,
            HEADER_BYTES,
            HEAD_TIMEOUT,
            ALLOWED_HOSTS,
            ACCESS_LOG,
            WRITE_BUFFER_BYTES,
            HTTP2,
            DETECTION_TIMEOUT);

    private JettyKeys() {}

    private static String text(WebSocketEngine engine) {
        return engine.name().toLowerCase(Locale.ROOT);
    }
}
