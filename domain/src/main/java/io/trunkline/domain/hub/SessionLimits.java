package io.trunkline.domain.hub;

import java.time.Duration;

/**
 * What is kept of connections whose line has dropped, for their clients to take up again.
 *
 * @param keep for how long; zero for no sessions at all
 * @param most how many may wait at a time; where more drop, the oldest end
 * @param bytes what all that wait may hold together, roughly: names of channels, users and what is shown of them
 */
public record SessionLimits(Duration keep, int most, long bytes) {
    /** Half a minute; at most a thirty-second part of the largest heap. */
    public static final SessionLimits DEFAULT = new SessionLimits(
            Duration.ofSeconds(30), 100_000, Runtime.getRuntime().maxMemory() / 32);

    public SessionLimits {
        if (keep.isNegative())
            throw new IllegalArgumentException("sessions.keep must not be negative, but was " + keep);
        if (most < 1) throw new IllegalArgumentException("sessions.most must be positive, but was " + most);
        if (bytes < 1) throw new IllegalArgumentException("sessions.bytes must be positive, but was " + bytes);
    }

    /** Whether there are sessions. */
    boolean any() {
        return keep.isPositive();
    }
}
