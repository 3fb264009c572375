package io.trunkline.http.internal.sse;

import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.SseConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all streams share.
 *
 * @param commandTimeout how long a command may wait until it is taken, and for its answer
 * @param kept bytes that all streams keep of what they have written
 */
record SseContext(
        Hub hub, SseConfig config, Clock clock, Duration commandTimeout, StreamSecrets secrets, AtomicLong kept) {
    /** Whether what waits and what is kept is more than all connections may have pending together. */
    boolean isOverCap() {
        return hub.pendingBytes() + kept.get() > hub.config().bounds().totalPendingBytes();
    }
}
