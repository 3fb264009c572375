package io.trunkline.server.config;

import io.trunkline.domain.hub.PublishLimits;
import io.trunkline.domain.hub.TransactionLimits;
import java.time.Duration;
import java.util.List;

/** The keys of what publishes may ask for; each sets a component of {@link PublishLimits}. */
public final class PublishKeys {
    private static final PublishLimits DEFAULT = PublishLimits.DEFAULT;
    private static final TransactionLimits TRANSACTIONS = TransactionLimits.DEFAULT;

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

    public static final Key<Integer> DELIVERIES = Key.of(
            "publish.deliveries",
            new IntegerType(1, Integer.MAX_VALUE),
            DEFAULT.deliveries(),
            "Publishes that may wait until they are delivered at a time; more are refused as `busy`.");
    public static final Key<Duration> TRANSACTION_TIMEOUT = Key.of(
            "publish.transactions.timeout",
            new DurationType(Duration.ofMillis(1)),
            TRANSACTIONS.timeout(),
            "How long after its `begin` a transaction is given up.");
    public static final Key<Integer> TRANSACTIONS_PER_CONNECTION = Key.of(
            "publish.transactions.perConnection",
            new IntegerType(1, Integer.MAX_VALUE),
            TRANSACTIONS.perConnection(),
            "Transactions of one connection at a time.");
    public static final Key<Integer> TRANSACTION_PUBLISHES = Key.of(
            "publish.transactions.publishes",
            new IntegerType(1, Integer.MAX_VALUE),
            TRANSACTIONS.publishes(),
            "Publishes of one transaction.");
    public static final Key<Long> TRANSACTION_BYTES = Key.of(
            "publish.transactions.bytes",
            new SizeType(1, Long.MAX_VALUE),
            TRANSACTIONS.bytes(),
            "Bytes that one transaction may hold.");
    public static final Key<Long> TRANSACTIONS_BYTES = Key.of(
            "publish.transactions.totalBytes",
            new SizeType(1, Long.MAX_VALUE),
            TRANSACTIONS.totalBytes(),
            "Bytes that all transactions together may hold; beyond it publishes in them are refused as `busy`.");

    /** All of them, in the order of the documentation. */
    public static final List<Key<?>> ALL = List.of(
            KEY_WINDOW,
            KEYS,
            KEY_BYTES,
            DELIVERIES,
            TRANSACTION_TIMEOUT,
            TRANSACTIONS_PER_CONNECTION,
            TRANSACTION_PUBLISHES,
            TRANSACTION_BYTES,
            TRANSACTIONS_BYTES);

    private PublishKeys() {}

    static PublishLimits read(Settings settings) {
        TransactionLimits transactions = new TransactionLimits(
                settings.get(TRANSACTION_TIMEOUT),
                settings.get(TRANSACTIONS_PER_CONNECTION),
                settings.get(TRANSACTION_PUBLISHES),
                settings.get(TRANSACTION_BYTES),
                settings.get(TRANSACTIONS_BYTES));
        return new PublishLimits(
                settings.get(KEY_WINDOW),
                settings.get(KEYS),
                settings.get(KEY_BYTES),
                settings.get(DELIVERIES),
                transactions);
    }
}
