package io.trunkline.server.config;

import io.trunkline.domain.hub.PublishLimits;
import java.time.Duration;
import java.util.List;

/** The keys of what publishes may ask for; each sets a component of {@link PublishLimits}. */
public final class PublishKeys {
    private static final PublishLimits DEFAULT = PublishLimits.DEFAULT;

    public static final Key<Duration> KEY_WINDOW = Key.of(
            "publish.keyWindow",
            new DurationType(Duration.ofMillis(1)),
            DEFAULT.keyWindow(),
            "How long a publish with a `key` is remembered, so that a retry is not published again.");
    public static final Key<Integer> KEYS = Key.of(
            "publish.keys",
            new IntegerType(1, Integer.MAX_VALUE),
            DEFAULT.keys(),
            "Publishes with a `key` that are remembered; beyond it the oldest are forgotten before their time.");
    public static final Key<Long> KEY_BYTES = Key.of(
            "publish.keyBytes",
            new SizeType(1, Long.MAX_VALUE),
            DEFAULT.keyBytes(),
            "Bytes that they take, measured roughly; beyond it the oldest are forgotten too.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(KEY_WINDOW, KEYS, KEY_BYTES);

    private PublishKeys() {}

    static PublishLimits read(Settings settings) {
        return new PublishLimits(settings.get(KEY_WINDOW), settings.get(KEYS), settings.get(KEY_BYTES));
    }
}
