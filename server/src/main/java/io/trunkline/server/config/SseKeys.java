package io.trunkline.server.config;

import io.trunkline.http.SseConfig;
import java.time.Duration;
import java.util.List;

/** The keys of streams of events; each is named after the component of {@link SseConfig} that it sets. */
public final class SseKeys {
    private static final SseConfig DEFAULT = SseConfig.DEFAULT;
    private static final DurationType TIME = new DurationType(Duration.ofMillis(1));

    public static final Key<Duration> KEEP_ALIVE = Key.of(
            "http.sse.keepAlive",
            TIME,
            DEFAULT.keepAlive(),
            "Silence after which a stream of events gets a comment, so that proxies do not cut it.");
    public static final Key<Duration> REPLAY = Key.of(
            "http.sse.replay",
            TIME,
            DEFAULT.replay(),
            "How long a stream of events waits for its client to come back, and keeps what it has sent.");
    public static final Key<Long> REPLAY_BYTES = Key.of(
            "http.sse.replayBytes",
            new SizeType(0, Long.MAX_VALUE),
            DEFAULT.replayBytes(),
            "Most bytes that one stream keeps of what it has sent.");
    public static final Key<Duration> POLL_TIMEOUT = Key.of(
            "http.sse.pollTimeout",
            TIME,
            DEFAULT.pollTimeout(),
            "How long an answer to a client that polls waits for an event.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(KEEP_ALIVE, REPLAY, REPLAY_BYTES, POLL_TIMEOUT);

    private SseKeys() {}

    static SseConfig read(Settings settings) {
        return new SseConfig(
                settings.get(KEEP_ALIVE), settings.get(REPLAY), settings.get(REPLAY_BYTES), settings.get(POLL_TIMEOUT));
    }
}
