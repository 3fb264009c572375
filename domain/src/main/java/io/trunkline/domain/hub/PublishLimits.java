package io.trunkline.domain.hub;

import java.time.Duration;

/**
 * Limits of what publishes may ask for; all positive.
 *
 * @param keyWindow how long a publish with a key is remembered, from its beginning
 * @param keys publishes that are remembered at most; beyond it the oldest are forgotten before their time
 * @param keyBytes bytes that they take at most, measured roughly
 * @param deliveries publishes that may wait for their delivery at a time
 * @param transactions limits of transactions
 */
public record PublishLimits(
        Duration keyWindow, int keys, long keyBytes, int deliveries, TransactionLimits transactions) {
    /** 2 minutes, 100,000 keys in 32 MiB, 10,000 deliveries, the default transactions. */
    public static final PublishLimits DEFAULT =
            new PublishLimits(Duration.ofMinutes(2), 100_000, 32 << 20, 10_000, TransactionLimits.DEFAULT);

    public PublishLimits {
        if (!keyWindow.isPositive()) {
            throw new IllegalArgumentException("publish.keyWindow must be positive, but was " + keyWindow);
        }
        positive("publish.keys", keys);
        positive("publish.keyBytes", keyBytes);
        positive("publish.deliveries", deliveries);
    }

    private static void positive(String field, long value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
