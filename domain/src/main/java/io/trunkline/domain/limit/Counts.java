package io.trunkline.domain.limit;

import io.trunkline.domain.time.Clock;
import org.jspecify.annotations.Nullable;

/** What is counted for a whole hub; null where there is no limit. */
record Counts(
        UsageLimits limits,
        Clock clock,
        @Nullable Occupancy users,
        @Nullable Occupancy addresses,
        @Nullable BucketTable attempts,
        @Nullable BucketTable userMessages) {

    static Counts of(UsageLimits limits, Clock clock) {
        return new Counts(
                limits,
                clock,
                limits.userConnections() == 0 ? null : new Occupancy(limits.userConnections()),
                limits.addressConnections() == 0 ? null : new Occupancy(limits.addressConnections()),
                limits.addressAttempts()
                        .map(rate -> new BucketTable(rate, limits.remembered(), clock))
                        .orElse(null),
                limits.userMessages()
                        .map(rate -> new BucketTable(rate, limits.remembered(), clock))
                        .orElse(null));
    }

    /** How many users and addresses take memory, each as often as it is counted. */
    int size() {
        return (users == null ? 0 : users.keys())
                + (addresses == null ? 0 : addresses.keys())
                + (attempts == null ? 0 : attempts.size())
                + (userMessages == null ? 0 : userMessages.size());
    }
}
