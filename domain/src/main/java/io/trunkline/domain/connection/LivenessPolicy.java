package io.trunkline.domain.connection;

import java.time.Duration;

/**
 * When a silent peer is asked for a life sign, and when it is given up.
 *
 * @param pingInterval silence after which the server pings
 * @param pongTimeout how long the answer may take
 */
public record LivenessPolicy(Duration pingInterval, Duration pongTimeout) {
    /** A ping after 25 s, below the 60 s at which proxies cut idle connections, and 8 s for the answer. */
    public static final LivenessPolicy DEFAULT = new LivenessPolicy(Duration.ofSeconds(25), Duration.ofSeconds(8));

    public LivenessPolicy {
        if (!pingInterval.isPositive()) {
            throw new IllegalArgumentException("pingInterval must be positive, but was " + pingInterval);
        }
        if (!pongTimeout.isPositive()) {
            throw new IllegalArgumentException("pongTimeout must be positive, but was " + pongTimeout);
        }
    }
}
