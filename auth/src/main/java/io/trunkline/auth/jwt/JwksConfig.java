package io.trunkline.auth.jwt;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * A key server.
 *
 * @param url of its JSON Web Key Set (RFC 7517); {@code https}, or {@code http} to this machine
 * @param timeout of one visit
 * @param maxBytes of one answer
 * @param timeToLive after which the keys are fetched again, while the old ones stay in use
 * @param visitEvery at most one visit in this time, however many tokens name unknown keys; while no keys are known a visit that failed
 *     is tried again after a second, then after twice as long each time, up to this
 * @param keepThroughOutage how long keys are used that could not be fetched again
 */
public record JwksConfig(
        URI url, Duration timeout, int maxBytes, Duration timeToLive, Duration visitEvery, Duration keepThroughOutage) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public JwksConfig {
        String host = url.getHost();
        boolean plain = "http".equals(url.getScheme()) && host != null && THIS_MACHINE.contains(host);
        if (host == null || !plain && !"https".equals(url.getScheme())) {
            throw wrong("url must begin with https://, or with http:// and this machine");
        }
        if (!timeout.isPositive()) throw wrong("timeout must be positive, but was " + timeout);
        if (maxBytes < 1) throw wrong("maxBytes must be positive, but was " + maxBytes);
        if (!timeToLive.isPositive()) throw wrong("timeToLive must be positive, but was " + timeToLive);
        if (!visitEvery.isPositive()) throw wrong("visitEvery must be positive, but was " + visitEvery);
        if (keepThroughOutage.compareTo(timeToLive) < 0) {
            throw wrong(
                    "keepThroughOutage must be at least timeToLive, " + timeToLive + ", but was " + keepThroughOutage);
        }
    }

    /** 5 seconds, 256 KiB, ten minutes, 30 seconds, a day. */
    public static JwksConfig of(URI url) {
        return new JwksConfig(
                url,
                Duration.ofSeconds(5),
                256 * 1024,
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofDays(1));
    }

    private static IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("auth.jwks." + problem);
    }
}
