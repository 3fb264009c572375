package io.trunkline.transport.tcp;

import io.trunkline.domain.proxy.TrustedAddresses;
import io.trunkline.tls.TlsConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the TCP transport listens and what it lets in. The largest message is the hub's to say.
 *
 * @param host the address to listen on: a name or a literal
 * @param port 0 takes a free one
 * @param loops event loops, a thread each; 0 takes one for two processors
 * @param maxConnections whoever comes when there are so many is closed at once
 * @param maxConnectionsPerAddress the same for each address of a peer; 0 for no limit
 * @param detectionTimeout from accepting a connection until it is known what it speaks, TLS included; a total, however much
 *     the peer sends meanwhile
 * @param closeTimeout how long a closing connection may take before it is cut
 * @param readBufferBytes memory for one read, one buffer a loop
 * @param writeBatchBytes messages of one turn are gathered up to this size into one write, one buffer a loop
 * @param backlog connects that the kernel keeps while we are busy
 * @param tls null for clear text only
 * @param clearText whether clear text is accepted where there is TLS, on the same port
 * @param trustedProxies from where a PROXY header is taken. They have no limit of their own on connections: their clients have
 */
public record TcpTransportConfig(
        String host,
        int port,
        int loops,
        int maxConnections,
        int maxConnectionsPerAddress,
        Duration detectionTimeout,
        Duration closeTimeout,
        int readBufferBytes,
        int writeBatchBytes,
        int backlog,
        @Nullable TlsConfig tls,
        boolean clearText,
        TrustedAddresses trustedProxies) {
    /**
     * The documented defaults: 127.0.0.1:7080, clear text, 50,000 connections. A limit of the system on open files may come
     * first: then accepting pauses until a connection closes.
     */
    public static final TcpTransportConfig DEFAULT = new TcpTransportConfig(
            "127.0.0.1",
            7080,
            0,
            50_000,
            0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            64 << 10,
            256 << 10,
            1_024,
            null,
            true,
            TrustedAddresses.NONE);

    public TcpTransportConfig {
        if (host.isBlank()) throw new IllegalArgumentException("host must not be blank");
        range("port", port, 0, 65_535);
        range("loops", loops, 0, 1_024);
        range("maxConnections", maxConnections, 1, 100_000_000);
        range("maxConnectionsPerAddress", maxConnectionsPerAddress, 0, 100_000_000);
        positive("detectionTimeout", detectionTimeout);
        positive("closeTimeout", closeTimeout);
        range("readBufferBytes", readBufferBytes, 1 << 10, 16 << 20);
        range("writeBatchBytes", writeBatchBytes, 1 << 10, 16 << 20);
        range("backlog", backlog, 1, 65_535);
        if (tls == null && !clearText) {
            throw new IllegalArgumentException(
                    "clearText must be true where there is no tls: nothing would be accepted");
        }
    }

    /** This configuration on another address. */
    public TcpTransportConfig withAddress(String otherHost, int otherPort) {
        return new TcpTransportConfig(
                otherHost,
                otherPort,
                loops,
                maxConnections,
                maxConnectionsPerAddress,
                detectionTimeout,
                closeTimeout,
                readBufferBytes,
                writeBatchBytes,
                backlog,
                tls,
                clearText,
                trustedProxies);
    }

    /** This configuration with another number of event loops. */
    public TcpTransportConfig withLoops(int other) {
        return new TcpTransportConfig(
                host,
                port,
                other,
                maxConnections,
                maxConnectionsPerAddress,
                detectionTimeout,
                closeTimeout,
                readBufferBytes,
                writeBatchBytes,
                backlog,
                tls,
                clearText,
                trustedProxies);
    }

    /** This configuration with other limits on connections. */
    public TcpTransportConfig withLimits(int connections, int connectionsPerAddress) {
        return new TcpTransportConfig(
                host,
                port,
                loops,
                connections,
                connectionsPerAddress,
                detectionTimeout,
                closeTimeout,
                readBufferBytes,
                writeBatchBytes,
                backlog,
                tls,
                clearText,
                trustedProxies);
    }

    /** This configuration with other time limits. */
    public TcpTransportConfig withTimeouts(Duration detection, Duration close) {
        return new TcpTransportConfig(
                host,
                port,
                loops,
                maxConnections,
                maxConnectionsPerAddress,
                detection,
                close,
                readBufferBytes,
                writeBatchBytes,
                backlog,
                tls,
                clearText,
                trustedProxies);
    }

    /** This configuration with TLS; {@code clear} is whether clear text is accepted beside it. */
    public TcpTransportConfig withTls(@Nullable TlsConfig other, boolean clear) {
        return new TcpTransportConfig(
                host,
                port,
                loops,
                maxConnections,
                maxConnectionsPerAddress,
                detectionTimeout,
                closeTimeout,
                readBufferBytes,
                writeBatchBytes,
                backlog,
                other,
                clear,
                trustedProxies);
    }

    /** This configuration with addresses that may send a PROXY header. */
    public TcpTransportConfig withTrustedProxies(TrustedAddresses other) {
        return new TcpTransportConfig(
                host,
                port,
                loops,
                maxConnections,
                maxConnectionsPerAddress,
                detectionTimeout,
                closeTimeout,
                readBufferBytes,
                writeBatchBytes,
                backlog,
                tls,
                clearText,
                other);
    }

    private static void range(String field, long value, long from, long to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(field + " must be " + from + " to " + to + ", but was " + value);
        }
    }

    private static void positive(String field, Duration value) {
        if (!value.isPositive()) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
