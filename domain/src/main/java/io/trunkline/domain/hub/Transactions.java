package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.error.Shown;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes of a connection that are made together, or not at all. Called in turns of the connection's loop; what is returned
 * completes in one. A transaction ends with its commit, its rollback, its time or its connection.
 */
public final class Transactions {
    /** Most characters of a transaction's name. */
    public static final int NAME_CHARACTERS = 64;

    private final Clock clock;
    private final TransactionLimits limits;
    private final TransactionRules rules;
    private final TogetherPublishing publishing;
    /** By the id that a connection was opened with, which stays. The inner maps belong to their connections' loops. */
    private final Map<ConnectionId, Map<String, Transaction>> open = new ConcurrentHashMap<>();

    private final AtomicLong totalBytes = new AtomicLong();

    Transactions(Clock clock, TransactionLimits limits, TransactionRules rules, TogetherPublishing publishing) {
        this.clock = clock;
        this.limits = limits;
        this.rules = rules;
        this.publishing = publishing;
    }

    /**
     * Begins one.
     *
     * @param name the connection's own name for it
     * @throws CommandException when the connection has one of that name, or as many as it may
     */
    public void begin(Connection connection, String name) {
        rules.checkKnown(connection);
        // what ends with the connection must not begin after it
        if (!connection.isOpen()) throw new CommandException(ErrorCode.SHUTTING_DOWN, "the connection is closing");
        if (name.isEmpty() || name.length() > NAME_CHARACTERS) {
            throw refused("tx must have 1 to " + NAME_CHARACTERS + " characters, but has " + name.length());
        }
        expire(connection);
        Map<String, Transaction> own = open.getOrDefault(connection.openedAs(), Map.of());
        if (own.containsKey(name)) throw refused("tx '" + Shown.of(name) + "' has begun already");
        if (own.size() == limits.perConnection()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the connection has " + own.size() + " transactions, the most it may",
                    "publish.transactions.perConnection");
        }
        long end = clock.nanos() + limits.timeout().toNanos();
        open.computeIfAbsent(connection.openedAs(), id -> new HashMap<>(2)).put(name, new Transaction(limits, end));
    }

    /**
     * Adds a publish, which is made with the commit. One that is refused has the commit refused too.
     *
     * @return how many publishes the transaction has now
     */
    public CompletableFuture<Integer> publish(
            Connection connection, String name, ChannelPattern target, Payload payload, PublishOptions options) {
        Transaction transaction = find(connection, name);
        Transaction.Publish publish = new Transaction.Publish(target, payload, options);
        CompletableFuture<Void> allowed;
        try {
            allowed = rules.ask(connection, publish);
        } catch (CommandException refusal) {
            allowed = CompletableFuture.failedFuture(refusal);
        }
        CompletableFuture<Integer> added = Commands.then(
                connection,
                allowed,
                () -> rules.pass(connection, publish, passed -> {
                    // its time may have ended while the policy and the hooks were asked
                    if (find(connection, name) != transaction) throw none(name);
                    return add(transaction, passed);
                }));
        added.whenComplete((count, refusal) -> {
            if (refusal != null && Futures.cause(refusal) instanceof CommandException why) transaction.refuse(why);
        });
        return added;
    }

    /** One of its publishes was refused before it came to {@link #publish}. */
    public void refuse(Connection connection, String name, CommandException why) {
        Transaction transaction =
                open.getOrDefault(connection.openedAs(), Map.of()).get(name);
        if (transaction != null) transaction.refuse(why);
    }

    private CompletableFuture<Integer> add(Transaction transaction, Transaction.Publish publish) {
        long before = totalBytes.getAndAdd(publish.bytes());
        try {
            if (before > 0 && before + publish.bytes() > limits.totalBytes()) {
                throw new CommandException(
                        ErrorCode.BUSY,
                        "transactions hold " + before + " bytes already, try again later",
                        "publish.transactions.totalBytes");
            }
            transaction.add(publish);
        } catch (CommandException refusal) {
            totalBytes.addAndGet(-publish.bytes());
            throw refusal;
        }
        return CompletableFuture.completedFuture(transaction.publishes().size());
    }

    /**
     * Publishes all of it in the order of publishing, with nothing of others between on any channel, or nothing at all where any
     * is refused. Either way the transaction has ended.
     *
     * @param count how many publishes it must have; -1 for any number
     * @return what became of each publish, in order
     */
    public CompletableFuture<List<PublishResult>> commit(Connection connection, String name, int count) {
        Transaction transaction = find(connection, name);
        remove(connection.openedAs(), name);
        transaction.check();
        int publishes = transaction.publishes().size();
        if (count >= 0 && count != publishes) {
            throw refused(
                    "count must be the number of the transaction's publishes, " + publishes + ", but was " + count);
        }
        List<List<ChannelName>> channels = rules.channels(transaction);
        return Commands.then(
                connection,
                rules.askAll(connection, channels),
                () -> publishing.publish(connection, transaction.publishes(), channels));
    }

    /** Ends it; nothing of it is published. */
    public void rollback(Connection connection, String name) {
        find(connection, name);
        remove(connection.openedAs(), name);
    }

    /** Bytes that all transactions hold; any thread. */
    public long bytes() {
        return totalBytes.get();
    }

    /** Gives up what is over its time; called about once a second in a turn of the connection's loop. */
    void expire(Connection connection) {
        Map<String, Transaction> own = open.get(connection.openedAs());
        if (own == null) return;
        long now = clock.nanos();
        for (String name : List.copyOf(own.keySet())) {
            Transaction transaction = own.get(name);
            if (transaction != null && transaction.isOver(now)) remove(connection.openedAs(), name);
        }
    }

    /** The connection has ended, and all its transactions with it. */
    void end(Connection connection) {
        Map<String, Transaction> own = open.remove(connection.openedAs());
        if (own == null) return;
        for (Transaction transaction : own.values()) totalBytes.addAndGet(-transaction.bytes());
    }

    private Transaction find(Connection connection, String name) {
        expire(connection);
        Transaction transaction =
                open.getOrDefault(connection.openedAs(), Map.of()).get(name);
        if (transaction != null) return transaction;
        throw none(name);
    }

    private static CommandException none(String name) {
        return refused(
                "there is no transaction '" + Shown.of(name) + "': it was not begun, has ended, or its time is over");
    }

    private void remove(ConnectionId id, String name) {
        Map<String, Transaction> own = open.get(id);
        Transaction removed = own == null ? null : own.remove(name);
        if (removed == null) return;
        totalBytes.addAndGet(-removed.bytes());
        if (own.isEmpty()) open.remove(id);
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
