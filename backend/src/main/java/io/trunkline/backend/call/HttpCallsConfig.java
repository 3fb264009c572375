package io.trunkline.backend.call;

import io.trunkline.backend.internal.BackendLimits;
import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's backend answers calls, and how much it is asked.
 *
 * @param methods names and namespaces that it answers: {@code orders.cancel}, {@code orders.*}; one at least
 * @param url http or https; asked by POST
 * @param authorization value of the header {@code Authorization}; null for none
 * @param timeout for one call, with all its waiting: 1 ms to 1 hour; the call's own time limit holds as well
 * @param concurrency most requests at once: 1 to 1,000
 * @param waiting most calls that wait for one of those to end: 0 to 100,000; their arguments count as those of all calls
 */
public record HttpCallsConfig(
        List<String> methods, URI url, @Nullable Secret authorization, Duration timeout, int concurrency, int waiting) {
    /** What the options of these begin with. */
    static final String SECTION = "calls.http";

    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    public HttpCallsConfig {
        if (methods.isEmpty()) throw new IllegalArgumentException(SECTION + ".methods must not be empty");
        methods = List.copyOf(methods);
        BackendLimits limits = new BackendLimits(SECTION);
        limits.checkUrl(url);
        if (authorization != null) limits.checkAuthorization(authorization);
        limits.check("timeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
        limits.check("concurrency", concurrency, 1, 1_000);
        limits.check("waiting", waiting, 0, 100_000);
    }

    /** 30 s for a call, 64 requests at once, 1,000 waiting. */
    public static HttpCallsConfig of(List<String> methods, URI url, @Nullable Secret authorization) {
        return new HttpCallsConfig(methods, url, authorization, Duration.ofSeconds(30), 64, 1_000);
    }

    /** These with another time limit. */
    public HttpCallsConfig withTimeout(Duration other) {
        return new HttpCallsConfig(methods, url, authorization, other, concurrency, waiting);
    }

    /** These with other bounds. */
    public HttpCallsConfig withLimits(int otherConcurrency, int otherWaiting) {
        return new HttpCallsConfig(methods, url, authorization, timeout, otherConcurrency, otherWaiting);
    }
}
