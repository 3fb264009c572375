package io.trunkline.domain.connection;

import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.limit.ConnectionUsage;
import io.trunkline.domain.limit.Excess;
import io.trunkline.domain.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection to the limits of use: closes it where there is no place for it, refuses its messages or stops reading them
 * where they are too many. Touched in turns.
 */
final class Allowance {
    private final Connection connection;
    private final ConnectionEnvironment environment;
    private final ConnectionUsage usage;
    private boolean holding;

    Allowance(Connection connection, ConnectionEnvironment environment, ConnectionUsage usage) {
        this.connection = connection;
        this.environment = environment;
        this.usage = usage;
    }

    /** Takes a place of its address and its user's. */
    void enter() {
        if (isPlace(usage.enter())) become(connection.user());
    }

    /** Takes a place of a user, null for nobody. */
    void become(@Nullable String user) {
        isPlace(usage.become(user));
    }

    private boolean isPlace(@Nullable Limit full) {
        if (full == null) return true;
        environment.observer().limited(full);
        connection.close(CloseCode.CONNECTION_LIMIT, CloseCode.CONNECTION_LIMIT.reason() + " (" + full.option() + ")");
        return false;
    }

    void leave() {
        usage.leave();
    }

    /** Counts a message; returns why it is refused, null where it is to be carried out. */
    @Nullable
    CommandException count(boolean refusable) {
        Excess excess = usage.count(refusable);
        if (excess == null) return null;
        environment.observer().limited(excess.limit());
        holdWhileOwed();
        if (excess.waitNanos() == 0) return null;
        long millis = excess.waitMillis();
        String option = excess.limit().option();
        return new CommandException(
                ErrorCode.RATE_LIMITED, "too many messages: try again in " + millis + " ms", option, millis);
    }

    private void holdWhileOwed() {
        if (holding) return;
        long owed = usage.nanosOwed();
        if (owed == 0) return;
        holding = true;
        connection.hold();
        lookAgainAfter(owed);
    }

    private void lookAgainAfter(long nanos) {
        environment.timer().after(nanos, "rate limit", () -> connection.turns().post(this::lookAgain));
    }

    private void lookAgain() {
        // a connection that has ended needs no more tasks
        if (holding && connection.isOpen() && !release()) lookAgainAfter(usage.nanosOwed());
    }

    /** Reads on where nothing is owed any more; returns whether it is so. */
    boolean release() {
        if (!holding) return true;
        if (usage.nanosOwed() > 0) return false;
        holding = false;
        connection.release();
        return true;
    }
}
