package io.trunkline.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Limits of the HTTP API, all positive, and who may use it.
 *
 * @param bodyBytes longest body of a request
 * @param maxNesting most levels of objects and arrays in a body
 * @param publishTimeout how long a publish may wait while loops of its subscribers are full; then the answer is 503
 * @param historyBytes bytes of publications after which an answer of history ends; it has at least one
 * @param historyLimit most publications of one answer
 * @param allowedOrigins origins, besides the server's own, of pages that may use the API and log in from a browser; compared exactly
 * @param adminRole the role of those who may list and close connections, and replace or take back tokens
 * @param metricsRole the role, beside {@code adminRole}, of those who may read the metrics; empty where everybody may
 * @param sse how streams of events are kept
 */
public record HttpApiConfig(
        int bodyBytes,
        int maxNesting,
        Duration publishTimeout,
        int historyBytes,
        int historyLimit,
        List<String> allowedOrigins,
        String adminRole,
        Optional<String> metricsRole,
        SseConfig sse) {
    /** As browsers write them: in lower case, nothing behind the port. */
    private static final Pattern ORIGIN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://[a-z0-9._-]+(:[0-9]+)?" + "|[a-z][a-z0-9+.-]*://\\[[0-9a-f:.]+](:[0-9]+)?");

    /**
     * Bodies of 1 MiB, 64 levels, publishes wait for 10 s, answers of 256 KiB and 1,000 publications, same origin only, the roles
     * {@code admin} and {@code metrics}.
     */
    public static final HttpApiConfig DEFAULT = new HttpApiConfig(1 << 20, 64, Duration.ofSeconds(10));

    public HttpApiConfig {
        if (bodyBytes < 1) throw new IllegalArgumentException("http.bodyBytes must be positive, but was " + bodyBytes);
        if (maxNesting < 1) {
            throw new IllegalArgumentException("http.maxNesting must be positive, but was " + maxNesting);
        }
        if (!publishTimeout.isPositive()) {
            throw new IllegalArgumentException("http.publishTimeout must be positive, but was " + publishTimeout);
        }
        if (historyBytes < 1) {
            throw new IllegalArgumentException("http.historyBytes must be positive, but was " + historyBytes);
        }
        if (historyLimit < 1) {
            throw new IllegalArgumentException("http.historyLimit must be positive, but was " + historyLimit);
        }
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(HttpApiConfig::checkOrigin);
        if (adminRole.isEmpty()) throw new IllegalArgumentException("http.adminRole must not be empty");
        if (metricsRole.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("http.metricsRole must not be empty");
        }
    }

    /** The rest as in {@link #DEFAULT}. */
    public HttpApiConfig(int bodyBytes, int maxNesting, Duration publishTimeout) {
        this(
                bodyBytes,
                maxNesting,
                publishTimeout,
                256 << 10,
                1_000,
                List.of(),
                "admin",
                Optional.of("metrics"),
                SseConfig.DEFAULT);
    }

    /** This configuration open to pages of these origins. */
    public HttpApiConfig withAllowedOrigins(List<String> others) {
        return new HttpApiConfig(
                bodyBytes, maxNesting, publishTimeout, historyBytes, historyLimit, others, adminRole, metricsRole, sse);
    }

    /** This configuration with another role of administrators. */
    public HttpApiConfig withAdminRole(String other) {
        return new HttpApiConfig(
                bodyBytes,
                maxNesting,
                publishTimeout,
                historyBytes,
                historyLimit,
                allowedOrigins,
                other,
                metricsRole,
                sse);
    }

    /** This configuration with other limits of an answer of history. */
    public HttpApiConfig withHistory(int otherBytes, int otherLimit) {
        return new HttpApiConfig(
                bodyBytes,
                maxNesting,
                publishTimeout,
                otherBytes,
                otherLimit,
                allowedOrigins,
                adminRole,
                metricsRole,
                sse);
    }

    /** This configuration with another role of those who may read the metrics; empty opens them to everybody. */
    public HttpApiConfig withMetricsRole(Optional<String> other) {
        return new HttpApiConfig(
                bodyBytes,
                maxNesting,
                publishTimeout,
                historyBytes,
                historyLimit,
                allowedOrigins,
                adminRole,
                other,
                sse);
    }

    /** This configuration with other streams of events. */
    public HttpApiConfig withSse(SseConfig other) {
        return new HttpApiConfig(
                bodyBytes,
                maxNesting,
                publishTimeout,
                historyBytes,
                historyLimit,
                allowedOrigins,
                adminRole,
                metricsRole,
                other);
    }

    private static void checkOrigin(String origin) {
        if (ORIGIN.matcher(origin).matches()) return;
        throw new IllegalArgumentException(
                "http.allowedOrigins must be like 'https://app.example.com:8443', in lower case," + " but one was '"
                        + origin + "'");
    }
}
