package io.trunkline.domain.auth;

import java.time.Duration;

/**
 * How tries that fail are slowed: some are free, then each doubles the wait for the next.
 *
 * @param free tries without a wait
 * @param first the wait after the first try that is not free
 * @param longest the wait that is not exceeded
 * @param forgiven one try is forgotten each time this has passed, so that what many people mistype in a day does not add up
 */
public record Slowing(int free, Duration first, Duration longest, Duration forgiven) {
    /** For an address: ten tries, then from a second to five minutes. */
    public static final Slowing ADDRESS =
            new Slowing(10, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1));

    /**
     * For a user: the same, but to half a minute, since this wait is a stranger's to give: who tries a user's name from many
     * addresses makes the user wait as well.
     */
    public static final Slowing USER =
            new Slowing(10, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

    public Slowing {
        if (free < 1) throw new IllegalArgumentException("free must be positive, but was " + free);
        if (!first.isPositive()) throw new IllegalArgumentException("first must be positive, but was " + first);
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest must be at least first, " + first + ", but was " + longest);
        }
        if (!forgiven.isPositive())
            throw new IllegalArgumentException("forgiven must be positive, but was " + forgiven);
    }

    /** The wait after so many tries, in nanoseconds. */
    long waitNanos(int tries) {
        if (tries <= free) return 0;
        long wait = first.toNanos();
        long most = longest.toNanos();
        for (int i = free + 1; i < tries && wait < most; i++) {
            // halved, since twice the wait may not fit
            wait = wait > most / 2 ? most : wait * 2;
        }
        return Math.min(wait, most);
    }

    /** The tries that are counted at most: those with which the longest wait is reached. */
    int most() {
        int tries = free + 1;
        while (waitNanos(tries) < longest.toNanos()) tries++;
        return tries;
    }
}
