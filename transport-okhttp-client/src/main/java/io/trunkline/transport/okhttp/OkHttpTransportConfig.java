package io.trunkline.transport.okhttp;

import java.time.Duration;

/**
 * How the OkHttp transport connects and what it queues. Where an application gives its own {@code OkHttpClient}, these
 * values replace that client's.
 *
 * @param connectTimeout how long one attempt to reach one address of the server may take; the whole, with the handshake, is
 *     limited by the request
 * @param pingInterval how often to ping the server; zero for never. Our servers ping, and find a client that is gone. A client
 *     finds a server that is gone when it sends, or by pings of its own: OkHttp does not tell of those that arrive
 * @param closeTimeout how long a closing WebSocket may take before it is cut
 * @param maxQueuedBytes most bytes of messages that wait to be written, per connection; a message beyond it is not queued.
 *     At most 16 MiB, beyond which OkHttp itself would close the WebSocket
 * @param compression whether to offer permessage-deflate. The server then decides how far a message inflates: the limit on
 *     messages bounds the compressed bytes while they are read, and the message only once it is whole
 */
public record OkHttpTransportConfig(
        Duration connectTimeout,
        Duration pingInterval,
        Duration closeTimeout,
        long maxQueuedBytes,
        boolean compression) {
    private static final long OKHTTP_QUEUE_BYTES = 16L << 20;

    /** Connecting within 10 s, no pings of our own, closing within 2 s, 8 MiB queued, no compression. */
    public static final OkHttpTransportConfig DEFAULT =
            new OkHttpTransportConfig(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(2), 8L << 20, false);

    public OkHttpTransportConfig {
        positive("connectTimeout", connectTimeout);
        positive("closeTimeout", closeTimeout);
        if (!pingInterval.isZero()) positive("pingInterval", pingInterval);
        if (maxQueuedBytes < 1 || maxQueuedBytes > OKHTTP_QUEUE_BYTES) {
            throw new IllegalArgumentException(
                    "maxQueuedBytes must be 1 to " + OKHTTP_QUEUE_BYTES + ", but was " + maxQueuedBytes);
        }
    }

    /** OkHttp counts in milliseconds and in an int. */
    private static void positive(String field, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    field + " must be 1 to " + Integer.MAX_VALUE + " milliseconds, but was " + value);
        }
    }
}
