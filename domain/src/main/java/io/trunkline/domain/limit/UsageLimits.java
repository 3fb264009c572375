package io.trunkline.domain.limit;

import java.util.Optional;

/**
 * The limits of use. Users are told apart by name, anonymous ones are counted by address and connection only; addresses as {@link
 * Networks} tells them apart.
 *
 * @param userConnections connections of one user at a time; 0 sets no limit
 * @param addressConnections connections from one address at a time; 0 sets no limit
 * @param addressAttempts attempts to connect from one address
 * @param connectionMessages messages on one connection
 * @param userMessages messages on all connections of one user together
 * @param overRate what becomes of messages over their rate
 * @param remembered addresses whose attempts, and users without a connection whose messages are remembered at most; each takes
 *     some 200 bytes. Beyond that the one seen least recently is forgotten, and begins anew
 */
public record UsageLimits(
        int userConnections,
        int addressConnections,
        Optional<Rate> addressAttempts,
        Optional<Rate> connectionMessages,
        Optional<Rate> userMessages,
        OverRate overRate,
        int remembered) {
    /** No limits; messages over a rate would be refused. */
    public static final UsageLimits NONE =
            new UsageLimits(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), OverRate.REFUSE, 100_000);

    public UsageLimits {
        notNegative("limits.user.connections", userConnections);
        notNegative("limits.address.connections", addressConnections);
        if (remembered < 1)
            throw new IllegalArgumentException("limits.remembered must be positive, but was " + remembered);
    }

    private static void notNegative(String field, int value) {
        if (value < 0) throw new IllegalArgumentException(field + " must not be negative, but was " + value);
    }

    /** Whether anything is limited. */
    public boolean isAny() {
        return userConnections > 0
                || addressConnections > 0
                || addressAttempts.isPresent()
                || connectionMessages.isPresent()
                || userMessages.isPresent();
    }
}
