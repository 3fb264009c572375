package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelPattern;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the subscriptions of all connections and listeners take together, as reckoned, and its cap: each connection alone is bounded
 * by a number, but there are many. Any thread; connections that subscribe at the same moment may pass the cap by one each.
 */
final class SubscriptionTotal {
    private static final String OPTION = "limits.totalSubscriptionBytes";
    /** As measured, where no other subscription shares a level of the pattern's path in the index. */
    private static final long SUBSCRIPTION = 300;

    private static final long LEVEL = 200;

    private final AtomicLong bytes = new AtomicLong();
    private final long cap;

    SubscriptionTotal(long cap) {
        this.cap = cap;
    }

    static long costOf(ChannelPattern pattern) {
        return SUBSCRIPTION + LEVEL * pattern.segments().size();
    }

    /** @throws CommandException where another subscription would be too many */
    void check(ChannelPattern pattern) {
        if (bytes.get() + costOf(pattern) <= cap) return;
        throw new CommandException(
                ErrorCode.LIMIT,
                "the subscriptions of all connections take " + cap + " bytes, the most they may",
                OPTION);
    }

    void add(ChannelPattern pattern) {
        bytes.addAndGet(costOf(pattern));
    }

    void remove(ChannelPattern pattern) {
        bytes.addAndGet(-costOf(pattern));
    }

    long bytes() {
        return bytes.get();
    }
}
