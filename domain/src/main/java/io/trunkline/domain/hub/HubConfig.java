package io.trunkline.domain.hub;

import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.limit.UsageLimits;
import io.trunkline.domain.loop.Turns;
import java.time.Duration;

/**
 * The hub's limits and rules.
 *
 * @param connection what one connection may hold
 * @param liveness when silent peers are pinged and given up
 * @param rules options of channels
 * @param bounds of everything that all connections share
 * @param tokenFields where a handshake may carry a token
 * @param usage what users and addresses may take
 * @param publishes what publishes may ask for
 */
public record HubConfig(
        ConnectionLimits connection,
        LivenessPolicy liveness,
        ChannelRules rules,
        Bounds bounds,
        TokenFields tokenFields,
        UsageLimits usage,
        PublishLimits publishes) {
    /** Default limits, no channel rules. */
    public static final HubConfig DEFAULT =
            new HubConfig(ConnectionLimits.DEFAULT, LivenessPolicy.DEFAULT, ChannelRules.NONE, Bounds.DEFAULT);

    /** A configuration with the default fields for tokens, and without limits of use. */
    public HubConfig(ConnectionLimits connection, LivenessPolicy liveness, ChannelRules rules, Bounds bounds) {
        this(connection, liveness, rules, bounds, TokenFields.DEFAULT, UsageLimits.NONE, PublishLimits.DEFAULT);
    }

    /** This configuration with other fields for tokens. */
    public HubConfig with(TokenFields other) {
        return new HubConfig(connection, liveness, rules, bounds, other, usage, publishes);
    }

    /** This configuration with other limits of use. */
    public HubConfig with(UsageLimits other) {
        return new HubConfig(connection, liveness, rules, bounds, tokenFields, other, publishes);
    }

    /** This configuration with other channel rules. */
    public HubConfig with(ChannelRules other) {
        return new HubConfig(connection, liveness, other, bounds, tokenFields, usage, publishes);
    }

    /** This configuration with other limits of a connection. */
    public HubConfig with(ConnectionLimits other) {
        return new HubConfig(other, liveness, rules, bounds, tokenFields, usage, publishes);
    }

    /** This configuration with another liveness policy. */
    public HubConfig with(LivenessPolicy other) {
        return new HubConfig(connection, other, rules, bounds, tokenFields, usage, publishes);
    }

    /** This configuration with other bounds. */
    public HubConfig with(Bounds other) {
        return new HubConfig(connection, liveness, rules, other, tokenFields, usage, publishes);
    }

    /** This configuration with other limits of publishes. */
    public HubConfig with(PublishLimits other) {
        return new HubConfig(connection, liveness, rules, bounds, tokenFields, usage, other);
    }

    /**
     * Bounds of what is shared; all positive.
     *
     * @param totalPendingBytes bytes that may wait at all connections together
     * @param mailboxBytes bytes that may wait for one loop before publishers are held back
     * @param turnBytes bytes of publications that a loop delivers in one turn before it flushes, at most a sixteenth of what
     *     may wait for a connection; 1 writes each publication by itself
     * @param parkedBytes bytes of the application's own publishes that may be held back
     * @param subscriptions subscriptions of one connection
     * @param wildcards wildcards of one pattern
     * @param channels channels known at a time
     * @param channelsPerPublish channels one publish to a pattern may reach
     * @param cachedMatches channels whose wildcard matches each loop remembers
     * @param hookTimeout how long a hook may take
     */
    public record Bounds(
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
        /** The documented defaults; a quarter of the largest heap may wait at connections. */
        public static final Bounds DEFAULT = new Bounds(
                Runtime.getRuntime().maxMemory() / 4,
                16 << 20,
                Turns.TURN_BYTES,
                16 << 20,
                1_000,
                8,
                1_000_000,
                1_000,
                4_096,
                Duration.ofSeconds(10));

        public Bounds {
            positive("limits.totalPendingBytes", totalPendingBytes);
            positive("limits.mailboxBytes", mailboxBytes);
            positive("limits.turnBytes", turnBytes);
            positive("limits.parkedBytes", parkedBytes);
            positive("limits.subscriptions", subscriptions);
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
}
