package io.trunkline.domain.hub;

import java.time.Duration;

/**
 * How fast those may come back who are closed because the server ends: each is told a window in which to pick a moment, as long
 * as it takes for all of them to come at this pace.
 *
 * @param perSecond how many a second; 0 names no window, and clients then wait as they do after any loss
 */
public record ReturnPace(int perSecond) {
    /** What a server of two processors takes with TLS beside its other work. */
    public static final ReturnPace DEFAULT = new ReturnPace(1_000);

    public ReturnPace {
        if (perSecond < 0) {
            throw new IllegalArgumentException("drain.returnsPerSecond must not be negative, but was " + perSecond);
        }
    }

    /** The window for so many connections; zero for none. */
    Duration windowFor(int connections) {
        if (perSecond == 0) return Duration.ZERO;
        return Duration.ofMillis(Math.ceilDiv(connections * 1_000L, perSecond));
    }
}
