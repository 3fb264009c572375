package io.trunkline.http;

import java.time.Duration;

/**
 * How streams of events are kept.
 *
 * @param keepAlive silence after which a stream gets a comment, so that proxies do not cut it
 * @param replay how long a stream waits for its client to come back, and keeps what it has sent
 * @param replayBytes most bytes that one stream keeps of what it has sent
 * @param pollTimeout how long an answer to a client that polls waits for an event
 */
public record SseConfig(Duration keepAlive, Duration replay, long replayBytes, Duration pollTimeout) {
    /** Where streams are opened and ended. */
    public static final String STREAM_PATH = "/sse";

    /** Where their clients send commands. */
    public static final String COMMAND_PATH = "/rpc";

    /** A comment every 15 s, a minute to come back, 1 MiB to be sent again, polls of 20 s. */
    public static final SseConfig DEFAULT =
            new SseConfig(Duration.ofSeconds(15), Duration.ofSeconds(60), 1 << 20, Duration.ofSeconds(20));

    public SseConfig {
        positive("http.sse.keepAlive", keepAlive);
        positive("http.sse.replay", replay);
        if (replayBytes < 0) {
            throw new IllegalArgumentException("http.sse.replayBytes must not be negative, but was " + replayBytes);
        }
        positive("http.sse.pollTimeout", pollTimeout);
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) throw new IllegalArgumentException(key + " must be positive, but was " + value);
    }

    /** The shortest of its times. */
    Duration shortest() {
        Duration shortest = keepAlive;
        for (Duration each : new Duration[] {replay, pollTimeout}) {
            if (each.compareTo(shortest) < 0) shortest = each;
        }
        return shortest;
    }
}
