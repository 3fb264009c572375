package io.trunkline.domain.hub;

import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import java.time.Duration;

/**
 * When a publish with {@link Ack#DELIVERED} is answered: when it was written to the sockets of so many connections, or of all that
 * got it at that time, and at the latest when the time is over. With receipts it is when so many have confirmed, however they got it, or
 * all to which it was written.
 *
 * @param count how many connections; {@link #ALL} for all
 * @param timeout how long to wait at most, at most a minute; kept to the second
 * @param receipts whether subscribers are to confirm that they have it; for one channel, and at most {@value Receipts#MOST} of them are
 *     known by name
 */
public record Delivery(int count, Duration timeout, boolean receipts) {
    /** The count that waits for everyone. */
    public static final int ALL = 0;

    /** The longest time. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** All connections, within ten seconds. */
    public static final Delivery DEFAULT = new Delivery(ALL, Duration.ofSeconds(10), false);

    public Delivery {
        if (count < 0) throw refused("count must not be negative, but was " + count);
        boolean known = timeout.isPositive() && timeout.compareTo(LONGEST) <= 0;
        if (!known)
            throw refused("timeout must be from 1 to " + LONGEST.toMillis() + " ms, but was " + timeout.toMillis());
    }

    /** Without receipts. */
    public Delivery(int count, Duration timeout) {
        this(count, timeout, false);
    }

    /** This, when subscribers have confirmed. */
    public Delivery withReceipts() {
        return new Delivery(count, timeout, true);
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.INVALID_PARAMS, message);
    }
}
