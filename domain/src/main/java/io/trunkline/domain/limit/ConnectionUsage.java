package io.trunkline.domain.limit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one connection takes: its places, and its messages. Touched in turns of its loop. */
public final class ConnectionUsage {
    private final Counts counts;
    private final Object network;
    private final @Nullable TokenBucket own;
    /** Made with the first refusal. */
    private @Nullable TokenBucket refusals;

    private boolean placed;
    private boolean left;
    private @Nullable String user;
    private @Nullable SharedBucket shared;

    ConnectionUsage(Counts counts, Object network) {
        this.counts = counts;
        this.network = network;
        this.own = counts.limits()
                .connectionMessages()
                .map(rate -> rate.bucket(counts.clock()))
                .orElse(null);
    }

    /** Takes a place of its address; returns the limit that leaves none, else null. Called once. */
    public @Nullable Limit enter() {
        Occupancy addresses = counts.addresses();
        if (addresses == null || left) return null;
        placed = addresses.enter(network);
        return placed ? null : Limit.ADDRESS_CONNECTIONS;
    }

    /**
     * Is {@code name}'s from here on, null for nobody's: takes a place of theirs for the one it had.
     *
     * @return the limit that leaves none, else null; then it is still who it was
     */
    public @Nullable Limit become(@Nullable String name) {
        if (left || Objects.equals(name, user)) return null;
        if (name != null && counts.users() != null && !counts.users().enter(name)) return Limit.USER_CONNECTIONS;
        leaveUser();
        user = name;
        if (name != null && counts.userMessages() != null)
            shared = counts.userMessages().hold(name);
        return null;
    }

    /** Gives all places back; what comes later takes none. Any number of times. */
    public void leave() {
        left = true;
        if (placed && counts.addresses() != null) counts.addresses().leave(network);
        placed = false;
        leaveUser();
    }

    private void leaveUser() {
        if (user == null) return;
        if (counts.users() != null) counts.users().leave(user);
        if (shared != null && counts.userMessages() != null)
            counts.userMessages().release(user, shared);
        user = null;
        shared = null;
    }

    /**
     * Counts a message.
     *
     * @param refusable whether its sender can be told that it is refused
     * @return null where it is within its rates; else what it is over, with a wait where it is refused
     */
    public @Nullable Excess count(boolean refusable) {
        if (own == null && shared == null) return null;
        return refusable && counts.limits().overRate() == OverRate.REFUSE ? takeOrRefuse() : take();
    }

    private @Nullable Excess takeOrRefuse() {
        long wait = own == null ? 0 : own.nanosUntilNext();
        if (wait > 0)
            return refused(
                    Limit.CONNECTION_MESSAGES,
                    counts.limits().connectionMessages().orElseThrow(),
                    wait);
        wait = shared == null ? 0 : shared.tryTake();
        if (wait > 0)
            return refused(Limit.USER_MESSAGES, counts.limits().userMessages().orElseThrow(), wait);
        if (own != null) own.take();
        return null;
    }

    private Excess refused(Limit limit, Rate rate, long waitNanos) {
        if (refusals == null) refusals = rate.bucket(counts.clock());
        refusals.take();
        return new Excess(limit, waitNanos);
    }

    private @Nullable Excess take() {
        boolean within = own == null || own.take();
        boolean userWithin = shared == null || shared.take();
        if (!within) return new Excess(Limit.CONNECTION_MESSAGES, 0);
        return userWithin ? null : new Excess(Limit.USER_MESSAGES, 0);
    }

    /** How long nothing more shall be read, in nanoseconds: until what was taken beyond the rates is made up for. */
    public long nanosOwed() {
        long owed = own == null ? 0 : own.nanosOwed();
        if (shared != null) owed = Math.max(owed, shared.nanosOwed());
        return refusals == null ? owed : Math.max(owed, refusals.nanosOwed());
    }
}
