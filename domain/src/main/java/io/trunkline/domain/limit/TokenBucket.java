package io.trunkline.domain.limit;

import io.trunkline.domain.time.Clock;

/**
 * A limit on a rate: so many tokens come in a second, and at most {@code burst} are kept. Full at first. Exact, in whole
 * numbers; allocates nothing. Touched by one thread, or guarded by its
 * owner.
 */
public final class TokenBucket {
    /** A token, in the unit of {@link #level}: what one nanosecond at a rate of 1 brings is 1. */
    private static final long TOKEN = 1_000_000_000L;

    private final long perSecond;
    private final long full;
    private final Clock clock;
    private long level;
    private long filledNanos;

    public TokenBucket(long perSecond, long burst, Clock clock) {
        if (perSecond < 1) throw new IllegalArgumentException("perSecond must be positive, but was " + perSecond);
        if (burst < 1 || burst > Long.MAX_VALUE / TOKEN) {
            throw new IllegalArgumentException(
                    "burst must be from 1 to " + Long.MAX_VALUE / TOKEN + ", but was " + burst);
        }
        this.perSecond = perSecond;
        this.full = burst * TOKEN;
        this.clock = clock;
        this.level = full;
        this.filledNanos = clock.nanos();
    }

    /** Takes one token; false where there is none. */
    public boolean tryTake() {
        return tryTake(1);
    }

    /** Takes so many tokens, or none and answers false. More than the burst are never there. */
    public boolean tryTake(long tokens) {
        if (tokens < 0) throw new IllegalArgumentException("tokens must not be negative, but was " + tokens);
        fill();
        if (tokens > level / TOKEN) return false;
        level -= tokens * TOKEN;
        return true;
    }

    /** Takes one token, on credit where there is none; returns whether it was there. */
    public boolean take() {
        fill();
        level -= TOKEN;
        return level >= 0;
    }

    /** Nanoseconds until nothing is owed, 0 where nothing is. */
    public long nanosOwed() {
        fill();
        return level >= 0 ? 0 : Math.ceilDiv(-level, perSecond);
    }

    /** Whether it is as one that nobody ever took from. */
    public boolean isFull() {
        fill();
        return level == full;
    }

    /** Nanoseconds until there is a token, 0 where there is one. */
    public long nanosUntilNext() {
        fill();
        return level >= TOKEN ? 0 : Math.ceilDiv(TOKEN - level, perSecond);
    }

    private void fill() {
        long now = clock.nanos();
        long elapsed = now - filledNanos;
        filledNanos = now;
        // what is owed may make the room too large for a number
        long room = level < full - Long.MAX_VALUE ? Long.MAX_VALUE : full - level;
        // asked by division, since the product may not fit
        level = elapsed > room / perSecond ? full : level + elapsed * perSecond;
    }
}
