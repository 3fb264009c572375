package io.trunkline.auth.http;

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
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LONGEST_TTL = Duration.ofHours(1);

    public HttpAccessConfig {
        checkUrl(url);
        if (authorization != null) checkHeader(authorization.reveal());
        check("timeout", timeout, Duration.ofMillis(1), LONGEST_TIMEOUT);
        check("concurrency", concurrency, 1, 1_000);
        check("waiting", waiting, 0, 1_000);
        check("cacheTtl", cacheTtl, Duration.ZERO, LONGEST_TTL);
        check("cacheEntries", cacheEntries, 1, 1_000_000);
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

    /** Its errors never repeat the URL, which may hold a password or a key. */
    private static void checkUrl(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException(
                    "access.http.url must have the scheme http or https, but has " + url.getScheme());
        }
        if (url.getHost() == null) throw new IllegalArgumentException("access.http.url must have a host");
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "access.http.url must not have a user or password: access.http.authorization is for that");
        }
    }

    private static void checkHeader(String value) {
        if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "access.http.authorization must be printable ASCII, and not blank, as the value of a header");
        }
    }

    private static <T extends Comparable<T>> void check(String option, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "access.http." + option + " must be " + least + " to " + most + ", but was " + value);
        }
    }
}
