package io.trunkline.domain.limit;

import io.trunkline.domain.time.Clock;

/**
 * So many a second, for as long as one likes, and {@code burst} at once after a rest.
 *
 * @param perSecond 1 to {@value #MOST}
 * @param burst 1 to {@value #MOST}
 */
public record Rate(int perSecond, int burst) {
    /** Far from where the numbers of a bucket end. */
    public static final int MOST = 1_000_000_000;

    public Rate {
        check("perSecond", perSecond);
        check("burst", burst);
    }

    /** A rate whose burst is what a second brings. */
    public static Rate of(int perSecond) {
        return new Rate(perSecond, perSecond);
    }

    TokenBucket bucket(Clock clock) {
        return new TokenBucket(perSecond, burst, clock);
    }

    private static void check(String field, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(field + " must be from 1 to " + MOST + ", but was " + value);
        }
    }
}
