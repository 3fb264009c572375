package io.trunkline.server.config;

import io.trunkline.domain.hub.SessionLimits;
import java.time.Duration;
import java.util.List;

/** What is kept of connections whose line has dropped. */
final class SessionKeys {
    private static final SessionLimits LIMITS = SessionLimits.DEFAULT;

    private static final Key<Duration> KEEP = Key.of(
            "sessions.keep",
            new DurationType(Duration.ZERO),
            LIMITS.keep(),
            "How long a client whose line has dropped may come back to its id, its subscriptions and its presence; `0s` for never.");
    private static final Key<Integer> MOST = Key.of(
            "sessions.most",
            new IntegerType(1, Integer.MAX_VALUE),
            LIMITS.most(),
            "Clients that are waited for at a time; when more drop, the oldest are given up.");
    private static final Key<Long> BYTES = new Key<>(
            "sessions.bytes",
            new SizeType(1, Long.MAX_VALUE),
            LIMITS.bytes(),
            "a thirty-second part of the heap",
            "Bytes of memory, roughly, for the clients that are waited for; beyond it the oldest are given up.");

    static final List<Key<?>> ALL = List.of(KEEP, MOST, BYTES);

    private SessionKeys() {}

    static SessionLimits read(Settings settings) {
        return new SessionLimits(settings.get(KEEP), settings.get(MOST), settings.get(BYTES));
    }
}
