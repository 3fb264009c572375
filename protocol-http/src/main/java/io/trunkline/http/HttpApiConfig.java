package io.trunkline.http;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Limits of the HTTP API, all positive, and who may use it.
 *
 * @param bodyBytes longest body of a request
 * @param maxNesting most levels of objects and arrays in a body
 * @param publishTimeout how long a publish may wait while loops of its subscribers are full; then the answer is 503
 * @param allowedOrigins origins, besides the server's own, of pages that may use the API and log in from a browser; compared exactly
 * @param adminRole the role of those who may list and close connections
 */
public record HttpApiConfig(
        int bodyBytes, int maxNesting, Duration publishTimeout, List<String> allowedOrigins, String adminRole) {
    /** As browsers write them: in lower case, nothing behind the port. */
    private static final Pattern ORIGIN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://[a-z0-9._-]+(:[0-9]+)?" + "|[a-z][a-z0-9+.-]*://\\[[0-9a-f:.]+](:[0-9]+)?");

    /** Bodies of 1 MiB, 64 levels, publishes wait for 10 s, same origin only, the role {@code admin}. */
    public static final HttpApiConfig DEFAULT = new HttpApiConfig(1 << 20, 64, Duration.ofSeconds(10));

    public HttpApiConfig {
        if (bodyBytes < 1) throw new IllegalArgumentException("http.bodyBytes must be positive, but was " + bodyBytes);
        if (maxNesting < 1) {
            throw new IllegalArgumentException("http.maxNesting must be positive, but was " + maxNesting);
        }
        if (!publishTimeout.isPositive()) {
            throw new IllegalArgumentException("http.publishTimeout must be positive, but was " + publishTimeout);
        }
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(HttpApiConfig::checkOrigin);
        if (adminRole.isEmpty()) throw new IllegalArgumentException("http.adminRole must not be empty");
    }

    /** Same origin only, the role {@code admin}. */
    public HttpApiConfig(int bodyBytes, int maxNesting, Duration publishTimeout) {
        this(bodyBytes, maxNesting, publishTimeout, List.of(), "admin");
    }

    /** This configuration open to pages of these origins. */
    public HttpApiConfig withAllowedOrigins(List<String> others) {
        return new HttpApiConfig(bodyBytes, maxNesting, publishTimeout, others, adminRole);
    }

    /** This configuration with another role of administrators. */
    public HttpApiConfig withAdminRole(String other) {
        return new HttpApiConfig(bodyBytes, maxNesting, publishTimeout, allowedOrigins, other);
    }

    private static void checkOrigin(String origin) {
        if (ORIGIN.matcher(origin).matches()) return;
        throw new IllegalArgumentException(
                "http.allowedOrigins must be like 'https://app.example.com:8443', in lower case," + " but one was '"
                        + origin + "'");
    }
}
