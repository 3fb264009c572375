package io.trunkline.server;

import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.hub.HubConfig;
import java.time.Duration;

/**
 * What the assembly itself needs to know.
 *
 * @param hub limits, and rules of channels
 * @param historyBytes bytes of history kept in memory, all channels together, with what keeping takes
 * @param drainTimeout how long connections are closed one after the other at the end; then they are cut
 */
public record TrunklineConfig(HubConfig hub, long historyBytes, Duration drainTimeout) {
    /** Default limits, no channel rules, an eighth of the heap for history, 30 s to drain. */
    public static final TrunklineConfig DEFAULT =
            new TrunklineConfig(HubConfig.DEFAULT, InMemoryHistoryStore.DEFAULT_BYTES, Duration.ofSeconds(30));

    public TrunklineConfig {
        if (historyBytes < 1)
            throw new IllegalArgumentException("history.maxBytes must be positive, but was " + historyBytes);
        if (!drainTimeout.isPositive()) {
            throw new IllegalArgumentException("drain.timeout must be positive, but was " + drainTimeout);
        }
    }

    /** This configuration with another one of the hub. */
    public TrunklineConfig with(HubConfig other) {
        return new TrunklineConfig(other, historyBytes, drainTimeout);
    }

    /** This configuration with another time to drain. */
    public TrunklineConfig withDrainTimeout(Duration other) {
        return new TrunklineConfig(hub, historyBytes, other);
    }
}
