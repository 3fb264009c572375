package io.trunkline.backend.hook;

import io.trunkline.backend.internal.BackendLimits;
import io.trunkline.domain.auth.Secret;
import io.trunkline.domain.channel.ChannelPattern;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's backend decides over connects, subscribes and publishes, and how much it is asked.
 *
 * @param url http or https; asked by POST
 * @param authorization value of the header {@code Authorization}; null for none
 * @param events what it is asked about
 * @param channels subscribes and publishes that it is asked about: those to a channel or pattern that has a channel in common with one
 *     of these; empty for all
 * @param timeout for one decision, with all its waiting: 1 ms to 1 minute
 * @param concurrency most requests at once: 1 to 1,000
 * @param waiting most decisions that wait for one of those to end: 0 to 100,000
 * @param pendingBytes most bytes of payloads that are asked about or wait for it: 1 and more; one may always
 * @param failOpen whether that is allowed over which no decision can be had; else it is refused for now
 */
public record HttpHooksConfig(
        URI url,
        @Nullable Secret authorization,
        Set<HookEvent> events,
        List<ChannelPattern> channels,
        Duration timeout,
        int concurrency,
        int waiting,
        long pendingBytes,
        boolean failOpen) {
    /** What the options of these begin with. */
    static final String SECTION = "hooks.http";

    public HttpHooksConfig {
        BackendLimits limits = new BackendLimits(SECTION);
        limits.checkUrl(url);
        if (authorization != null) limits.checkAuthorization(authorization);
        if (events.isEmpty()) throw new IllegalArgumentException(SECTION + ".events must not be empty");
        events = Set.copyOf(events);
        channels = List.copyOf(channels);
        limits.checkTimeout(timeout);
        limits.check("concurrency", concurrency, 1, 1_000);
        limits.check("waiting", waiting, 0, 100_000);
        limits.check("pendingBytes", pendingBytes, 1L, Long.MAX_VALUE);
    }

    /** Every event on every channel; 2 s for a decision, 64 requests at once, 1,000 waiting, 16 MiB; closed where it fails. */
    public static HttpHooksConfig of(URI url, @Nullable Secret authorization) {
        return new HttpHooksConfig(
                url,
                authorization,
                EnumSet.allOf(HookEvent.class),
                List.of(),
                Duration.ofSeconds(2),
                64,
                1_000,
                16 << 20,
                false);
    }

    /** These for other events on other channels. */
    public HttpHooksConfig withQuestions(Set<HookEvent> otherEvents, List<ChannelPattern> otherChannels) {
        return new HttpHooksConfig(
                url, authorization, otherEvents, otherChannels, timeout, concurrency, waiting, pendingBytes, failOpen);
    }

    /** These with another time limit. */
    public HttpHooksConfig withTimeout(Duration other) {
        return new HttpHooksConfig(
                url, authorization, events, channels, other, concurrency, waiting, pendingBytes, failOpen);
    }

    /** These with other bounds. */
    public HttpHooksConfig withLimits(int otherConcurrency, int otherWaiting, long otherPendingBytes) {
        return new HttpHooksConfig(
                url,
                authorization,
                events,
                channels,
                timeout,
                otherConcurrency,
                otherWaiting,
                otherPendingBytes,
                failOpen);
    }

    /** These, open or closed where the backend fails. */
    public HttpHooksConfig withFailOpen(boolean open) {
        return new HttpHooksConfig(
                url, authorization, events, channels, timeout, concurrency, waiting, pendingBytes, open);
    }
}
