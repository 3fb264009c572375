package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The publishes of one transaction that is not committed yet. Touched in turns of its connection's loop. */
final class Transaction {
    /** What a publish costs beside its payload, in bytes, measured roughly. */
    private static final int OVERHEAD = 128;

    private final TransactionLimits limits;
    private final long endNanos;
    private final List<Publish> publishes = new ArrayList<>();
    private long bytes;
    private @Nullable CommandException refusal;

    /** One of them. */
    record Publish(ChannelPattern target, Payload payload, PublishOptions options) {
        long bytes() {
            return OVERHEAD + payload.size() + options.terms(null, null, 0).bytes();
        }
    }

    Transaction(TransactionLimits limits, long endNanos) {
        this.limits = limits;
        this.endNanos = endNanos;
    }

    boolean isOver(long nowNanos) {
        return nowNanos - endNanos >= 0;
    }

    List<Publish> publishes() {
        return publishes;
    }

    /** Bytes that it holds. */
    long bytes() {
        return bytes;
    }

    /** @throws CommandException when it holds as much as it may */
    void add(Publish publish) {
        if (publishes.size() == limits.publishes()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the transaction has " + limits.publishes() + " publishes, the most it may",
                    "publish.transactions.publishes");
        }
        if (bytes + publish.bytes() > limits.bytes()) {
            throw new CommandException(
                    ErrorCode.LIMIT,
                    "the transaction would hold " + (bytes + publish.bytes()) + " bytes, at most " + limits.bytes()
                            + " are allowed",
                    "publish.transactions.bytes");
        }
        publishes.add(publish);
        bytes += publish.bytes();
    }

    /** One of its publishes was refused: none of them is to be published, whatever its client has sent already. */
    void refuse(CommandException why) {
        if (refusal == null) refusal = why;
    }

    /** @throws CommandException when one of its publishes was refused */
    void check() {
        if (refusal == null) return;
        throw new CommandException(
                refusal.code(), "a publish of the transaction was refused: " + refusal.getMessage(), refusal.option());
    }
}
