package io.trunkline.server.config;

import io.trunkline.tls.TlsConfig;
import io.trunkline.transport.tcp.TcpTransportConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of the TCP transport; each is named after the component of {@link TcpTransportConfig} that it sets. */
public final class TcpKeys {
    /** What comes before a component's name. */
    static final String SECTION = "transport.tcp.";

    private static final TcpTransportConfig DEFAULT = TcpTransportConfig.DEFAULT;

    public static final Key<Optional<Integer>> PORT = Key.of(
            SECTION + "port",
            new OptionalType<>(new IntegerType(0, 65_535)),
            Optional.empty(),
            "Port of its own for raw TCP, on `java.nio` alone; 0 takes a free one. `transport.jetty.port` takes raw TCP too.");
    public static final Key<String> HOST = Key.of(
            SECTION + "host",
            JettyKeys.HOST.type(),
            DEFAULT.host(),
            "Address to listen on: a name or an IP address; `0.0.0.0` is every address of the machine.");
    public static final Key<Integer> LOOPS = Key.of(
            SECTION + "loops",
            new IntegerType(0, 1_024),
            DEFAULT.loops(),
            "Event loops, a thread each; 0 takes half as many as there are processors.");
    public static final Key<Integer> MAX_CONNECTIONS = Key.of(
            SECTION + "maxConnections",
            new IntegerType(1, 100_000_000),
            DEFAULT.maxConnections(),
            "Whoever comes when there are so many connections is closed at once.");
    public static final Key<Integer> MAX_CONNECTIONS_PER_ADDRESS = Key.of(
            SECTION + "maxConnectionsPerAddress",
            new IntegerType(0, 100_000_000),
            DEFAULT.maxConnectionsPerAddress(),
            "The same for the connections from one address; 0 sets no limit.");
    public static final Key<Duration> DETECTION_TIMEOUT = Key.of(
            SECTION + "detectionTimeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.detectionTimeout(),
            "How long it may take in all, TLS included, until it is known what a connection speaks.");
    public static final Key<Duration> CLOSE_TIMEOUT = Key.of(
            SECTION + "closeTimeout",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.closeTimeout(),
            "How long a closing connection may take before it is cut.");
    public static final Key<Long> READ_BUFFER_BYTES = Key.of(
            SECTION + "readBufferBytes",
            new SizeType(1 << 10, 16 << 20),
            (long) DEFAULT.readBufferBytes(),
            "Memory for one read; one buffer for each event loop.");
    public static final Key<Long> WRITE_BATCH_BYTES = Key.of(
            SECTION + "writeBatchBytes",
            new SizeType(1 << 10, 16 << 20),
            (long) DEFAULT.writeBatchBytes(),
            "Messages that become due together are gathered up to this size into one write; one buffer for each event loop.");
    public static final Key<Integer> BACKLOG = Key.of(
            SECTION + "backlog",
            new IntegerType(1, 65_535),
            DEFAULT.backlog(),
            "Connects that the kernel keeps while the server is busy.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            PORT,
            HOST,
            LOOPS,
            MAX_CONNECTIONS,
            MAX_CONNECTIONS_PER_ADDRESS,
            DETECTION_TIMEOUT,
            CLOSE_TIMEOUT,
            READ_BUFFER_BYTES,
            WRITE_BATCH_BYTES,
            BACKLOG);

    private TcpKeys() {}

    /** The transport as these keys say; empty without a port. */
    static Optional<TcpTransportConfig> read(Settings settings, Optional<TlsConfig> tls) {
        return settings.get(PORT)
                .map(port -> new TcpTransportConfig(
                        settings.get(HOST),
                        port,
                        settings.get(LOOPS),
                        settings.get(MAX_CONNECTIONS),
                        settings.get(MAX_CONNECTIONS_PER_ADDRESS),
                        settings.get(DETECTION_TIMEOUT),
                        settings.get(CLOSE_TIMEOUT),
                        Math.toIntExact(settings.get(READ_BUFFER_BYTES)),
                        Math.toIntExact(settings.get(WRITE_BATCH_BYTES)),
                        settings.get(BACKLOG),
                        tls.orElse(null),
                        settings.get(TlsKeys.CLEAR_TEXT),
                        settings.get(ProxyKeys.TRUSTED)));
    }
}
