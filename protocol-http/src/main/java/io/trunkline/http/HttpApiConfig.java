package io.trunkline.http;

import java.time.Duration;

/**
 * Limits of the HTTP API; all positive.
 *
 * @param bodyBytes longest body of a request
 * @param maxNesting most levels of objects and arrays in a body
 * @param publishTimeout how long a publish may wait while loops of its subscribers are full; then the answer is 503
 */
public record HttpApiConfig(int bodyBytes, int maxNesting, Duration publishTimeout) {
    /** Bodies of 1 MiB, 64 levels, publishes wait for 10 s. */
    public static final HttpApiConfig DEFAULT = new HttpApiConfig(1 << 20, 64, Duration.ofSeconds(10));

    public HttpApiConfig {
        if (bodyBytes < 1) throw new IllegalArgumentException("http.bodyBytes must be positive, but was " + bodyBytes);
        if (maxNesting < 1) {
            throw new IllegalArgumentException("http.maxNesting must be positive, but was " + maxNesting);
        }
        if (!publishTimeout.isPositive()) {
            throw new IllegalArgumentException("http.publishTimeout must be positive, but was " + publishTimeout);
        }
    }
}
