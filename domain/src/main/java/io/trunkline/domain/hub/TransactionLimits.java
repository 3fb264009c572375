package io.trunkline.domain.hub;

import java.time.Duration;

/**
 * Limits of transactions; all positive.
 *
 * @param timeout how long after its beginning a transaction is given up
 * @param perConnection transactions that one connection may have at a time
 * @param publishes publishes of one transaction
 * @param bytes bytes that one transaction may hold
 * @param totalBytes bytes that all transactions together may hold
 */
public record TransactionLimits(Duration timeout, int perConnection, int publishes, long bytes, long totalBytes) {
    /** 30 seconds, 4 transactions of 100 publishes and 1 MiB each, 64 MiB in all. */
    public static final TransactionLimits DEFAULT =
            new TransactionLimits(Duration.ofSeconds(30), 4, 100, 1 << 20, 64 << 20);

    public TransactionLimits {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("publish.transactions.timeout must be positive, but was " + timeout);
        }
        positive("publish.transactions.perConnection", perConnection);
        positive("publish.transactions.publishes", publishes);
        positive("publish.transactions.bytes", bytes);
        positive("publish.transactions.totalBytes", totalBytes);
    }

    private static void positive(String field, long value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
