package io.trunkline.backend.access;

import io.trunkline.backend.internal.BackendLimits;
import io.trunkline.domain.auth.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's backend decides, and how much it is asked.
 *
 * @param url http or https; asked by POST
 * @param authorization value of the header {@code Authorization}; null for none
 * @param timeout for one decision, with all its waiting: 1 ms to 1 minute; then the answer is no
 * @param concurrency most requests at once: 1 to 1,000
 * @param waiting most decisions that wait for one of those to end: 0 to 1,000; beyond, the answer is no
 * @param cacheTtl how long an answer holds, at most an hour; 0 asks every time
 * @param cacheEntries most answers that are kept: 1 to 1,000,000; the oldest go first
 */
public record HttpAccessConfig(
        URI url,
        @Nullable Secret authorization,
        Duration timeout,
        int concurrency,
        int waiting,
        Duration cacheTtl,
        int cacheEntries) {
    /** What the options of these begin with. */
    static final String SECTION = "access.http";

    private static final Duration LONGEST_TTL = Duration.ofHours(1);

    public HttpAccessConfig {
        BackendLimits limits = new BackendLimits(SECTION);
        limits.checkUrl(url);
        if (authorization != null) limits.checkAuthorization(authorization);
        limits.checkTimeout(timeout);
        limits.check("concurrency", concurrency, 1, 1_000);
        limits.check("waiting", waiting, 0, 1_000);
        limits.check("cacheTtl", cacheTtl, Duration.ZERO, LONGEST_TTL);
        limits.check("cacheEntries", cacheEntries, 1, 1_000_000);
    }

    /** 2 s for a decision, 64 requests at once and 256 waiting, 10,000 answers that hold for 10 s. */
    public static HttpAccessConfig of(URI url, @Nullable Secret authorization) {
        return new HttpAccessConfig(url, authorization, Duration.ofSeconds(2), 64, 256, Duration.ofSeconds(10), 10_000);
    }

    public HttpAccessConfig withTimeout(Duration changed) {
        return new HttpAccessConfig(url, authorization, changed, concurrency, waiting, cacheTtl, cacheEntries);
    }

    public HttpAccessConfig withLimits(int changedConcurrency, int changedWaiting) {
        return new HttpAccessConfig(
                url, authorization, timeout, changedConcurrency, changedWaiting, cacheTtl, cacheEntries);
    }

    public HttpAccessConfig withCache(Duration changedTtl, int changedEntries) {
        return new HttpAccessConfig(url, authorization, timeout, concurrency, waiting, changedTtl, changedEntries);
    }
}
