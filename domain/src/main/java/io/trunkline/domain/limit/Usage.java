package io.trunkline.domain.limit;

import io.trunkline.domain.time.Clock;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Counts for a whole hub what its users and addresses take. Memory: an entry for each that has a connection, and at most {@link
 * UsageLimits#remembered} addresses and as many users besides. Any thread.
 */
public final class Usage {
    private final Counts counts;

    private Usage(Counts counts) {
        this.counts = counts;
    }

    /** Counts under these limits; null where there are none, and nothing is to be counted. */
    public static @Nullable Usage of(UsageLimits limits, Clock clock) {
        return limits.isAny() ? new Usage(Counts.of(limits, clock)) : null;
    }

    /** An attempt to connect; returns null where it may go on. */
    public @Nullable Excess attempt(SocketAddress from) {
        BucketTable attempts = counts.attempts();
        Occupancy addresses = counts.addresses();
        if (attempts == null && addresses == null) return null;
        Object network = Networks.of(from);
        long wait = attempts == null ? 0 : attempts.tryTake(network);
        if (wait > 0) return new Excess(Limit.ADDRESS_ATTEMPTS, wait);
        // no place is taken yet: where several come at once, it is the connection that finds none
        boolean full = addresses != null && addresses.isFull(network);
        return full ? new Excess(Limit.ADDRESS_CONNECTIONS, 0) : null;
    }

    /** A connection has come. */
    public ConnectionUsage connection(SocketAddress from) {
        return new ConnectionUsage(counts, Networks.of(from));
    }

    /** Forgets who has rested; to be called about once a second. */
    public void tick() {
        if (counts.attempts() != null) counts.attempts().sweep();
        if (counts.userMessages() != null) counts.userMessages().sweep();
    }

    int size() {
        return counts.size();
    }
}
