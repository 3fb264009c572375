package io.trunkline.client.internal;

import java.time.Duration;

/**
 * How a client comes back after a loss; checked by the builder.
 *
 * @param on whether it does at all
 * @param minDelay bounds the wait before the first attempt
 * @param maxDelay bounds the wait before any
 * @param maxQueuedBytes most bytes of requests that wait for the connection
 * @param returnEvery how often a client that had to take another address tries the preferred one
 * @param pongTimeout how long a server may take to show that it lives
 */
public record ReconnectOptions(
        boolean on,
        Duration minDelay,
        Duration maxDelay,
        long maxQueuedBytes,
        Duration returnEvery,
        Duration pongTimeout) {}
