package io.trunkline.transport.tcp;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the TCP client transport closes, what it queues and whom it trusts. How long connecting may take is the request's.
 *
 * @param closeTimeout how long a closing connection may take before it is cut
 * @param maxQueuedBytes most bytes of messages that wait to be written, per connection; a message beyond it is not queued
 * @param tls for {@code tcps}: trust, and a certificate of the client's where the server asks for one; null for the JDK's
 *     default. The server's certificate must name the host of the address in any case (RFC 9525)
 */
public record TcpClientConfig(
        Duration closeTimeout,
        long maxQueuedBytes,
        @Nullable SSLContext tls) {
    /** Closing within 2 s, 8 MiB queued, the JDK's trust. */
    public static final TcpClientConfig DEFAULT = new TcpClientConfig(Duration.ofSeconds(2), 8L << 20, null);

    public TcpClientConfig {
        if (!closeTimeout.isPositive()) {
            throw new IllegalArgumentException("closeTimeout must be positive, but was " + closeTimeout);
        }
        if (maxQueuedBytes < 1) {
            throw new IllegalArgumentException("maxQueuedBytes must be positive, but was " + maxQueuedBytes);
        }
    }

    /** This configuration with another TLS context. */
    public TcpClientConfig withTls(SSLContext other) {
        return new TcpClientConfig(closeTimeout, maxQueuedBytes, other);
    }
}
