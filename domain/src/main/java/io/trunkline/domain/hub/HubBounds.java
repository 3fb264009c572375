package io.trunkline.domain.hub;

import io.trunkline.domain.loop.Turns;
import java.time.Duration;

/**
 * Bounds of what all connections of a hub share; all positive.
 *
 * @param totalPendingBytes bytes that may wait at all connections together
 * @param mailboxBytes bytes that may wait for one loop before publishers are held back
 * @param turnBytes bytes of publications that a loop delivers in one turn before it flushes, at most a sixteenth of what
 *     may wait for a connection; 1 writes each publication by itself
 * @param parkedBytes bytes of the application's own publishes that may be held back
 * @param subscriptions subscriptions of one connection
 * @param totalSubscriptionBytes bytes that all subscriptions together may take, as reckoned
 * @param wildcards wildcards of one pattern
 * @param channels channels known at a time
 * @param channelsPerPublish channels one publish to a pattern may reach
 * @param cachedMatches channels whose wildcard matches each loop remembers
 * @param hookTimeout how long a hook may take
 */
public record HubBounds(
        long totalPendingBytes,
        long mailboxBytes,
        long turnBytes,
        long parkedBytes,
        int subscriptions,
        long totalSubscriptionBytes,
        int wildcards,
        int channels,
        int channelsPerPublish,
        int cachedMatches,
        Duration hookTimeout) {
    private static final long HEAP = Runtime.getRuntime().maxMemory();
    /** What a channel takes with a name of common length and a publication that it keeps, roughly. */
    private static final long CHANNEL_BYTES = 1_024;

    private static final long MOST_CHANNELS = 1_000_000;

    /**
     * The documented defaults: a quarter of the largest heap may wait at connections, an eighth each is for
     * subscriptions and for channels.
     */
    public static final HubBounds DEFAULT = new HubBounds(
            HEAP / 4,
            16 << 20,
            Turns.TURN_BYTES,
            16 << 20,
            1_000,
            HEAP / 8,
            8,
            (int) Math.min(MOST_CHANNELS, HEAP / 8 / CHANNEL_BYTES),
            1_000,
            4_096,
            Duration.ofSeconds(10));

    /** As many subscriptions in all as the largest heap has room for. */
    public HubBounds(
            long totalPendingBytes,
            long mailboxBytes,
            long turnBytes,
            long parkedBytes,
            int subscriptions,
            int wildcards,
            int channels,
            int channelsPerPublish,
            int cachedMatches,
            Duration hookTimeout) {
        this(
                totalPendingBytes,
                mailboxBytes,
                turnBytes,
                parkedBytes,
                subscriptions,
                HEAP / 8,
                wildcards,
                channels,
                channelsPerPublish,
                cachedMatches,
                hookTimeout);
    }

    public HubBounds {
        positive("limits.totalPendingBytes", totalPendingBytes);
        positive("limits.mailboxBytes", mailboxBytes);
        positive("limits.turnBytes", turnBytes);
        positive("limits.parkedBytes", parkedBytes);
        positive("limits.subscriptions", subscriptions);
        positive("limits.totalSubscriptionBytes", totalSubscriptionBytes);
        positive("limits.wildcards", wildcards);
        positive("limits.channels", channels);
        positive("limits.channelsPerPublish", channelsPerPublish);
        positive("limits.cachedMatches", cachedMatches);
        if (!hookTimeout.isPositive()) {
            throw new IllegalArgumentException("limits.hookTimeout must be positive, but was " + hookTimeout);
        }
    }

    private static void positive(String field, long value) {
        if (value < 1) throw new IllegalArgumentException(field + " must be positive, but was " + value);
    }
}
