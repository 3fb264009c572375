package io.trunkline.domain.hub;

import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.limit.UsageLimits;
import io.trunkline.domain.loop.Turns;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The hub's limits and rules.
 *
 * @param connection what one connection may hold
 * @param liveness when silent peers are pinged and given up
 * @param rules options of channels
 * @param bounds of everything that all connections share
 * @param tokenFields where a handshake may carry a token
 * @param usage what users and addresses may take
 * @param sessions what is kept of connections whose line has dropped
 * @param publishes what publishes may ask for
 * @param calls what calls may take
 * @param returns how fast clients may come back when the server ends
 * @param persistent channels that are active from the start, without a subscriber, beside those of rules for a single one
 */
public record HubConfig(
        ConnectionLimits connection,
        LivenessPolicy liveness,
        ChannelRules rules,
        Bounds bounds,
        TokenFields tokenFields,
        UsageLimits usage,
        SessionLimits sessions,
        PublishLimits publishes,
        CallLimits calls,
        ReturnPace returns,
        List<ChannelName> persistent) {
    /** Default limits, no channel rules. */
    public static final HubConfig DEFAULT =
            new HubConfig(ConnectionLimits.DEFAULT, LivenessPolicy.DEFAULT, ChannelRules.NONE, Bounds.DEFAULT);

    public HubConfig {
        persistent = List.copyOf(persistent);
        rules.checkMessageBytes(connection.messageBytes());
        checkNames(persistent);
        int count = union(persistent, rules).size();
        if (count > bounds.channels()) {
            throw new IllegalArgumentException(
                    "persistentChannels and persistent rules must be of at most limits.channels (" + bounds.channels()
                            + ") channels, but are of " + count);
        }
    }

    /** A configuration with the default fields for tokens, and without limits of use. */
    public HubConfig(ConnectionLimits connection, LivenessPolicy liveness, ChannelRules rules, Bounds bounds) {
        this(
                connection,
                liveness,
                rules,
                bounds,
                TokenFields.DEFAULT,
                UsageLimits.NONE,
                SessionLimits.DEFAULT,
                PublishLimits.DEFAULT,
                CallLimits.DEFAULT,
                ReturnPace.DEFAULT,
                List.of());
    }

    /** This configuration with other fields for tokens. */
    public HubConfig with(TokenFields other) {
        return new HubConfig(
                connection, liveness, rules, bounds, other, usage, sessions, publishes, calls, returns, persistent);
    }

    /** This configuration with other limits of use. */
    public HubConfig with(UsageLimits other) {
        return new HubConfig(
                connection,
                liveness,
                rules,
                bounds,
                tokenFields,
                other,
                sessions,
                publishes,
                calls,
                returns,
                persistent);
    }

    /** This configuration with other limits of sessions. */
    public HubConfig with(SessionLimits other) {
        return new HubConfig(
                connection, liveness, rules, bounds, tokenFields, usage, other, publishes, calls, returns, persistent);
    }

    /** This configuration with other limits of publishes. */
    public HubConfig with(PublishLimits other) {
        return new HubConfig(
                connection, liveness, rules, bounds, tokenFields, usage, sessions, other, calls, returns, persistent);
    }

    /** This configuration with other limits of calls. */
    public HubConfig with(CallLimits other) {
        return new HubConfig(
                connection,
                liveness,
                rules,
                bounds,
                tokenFields,
                usage,
                sessions,
                publishes,
                other,
                returns,
                persistent);
    }

    /** This configuration with other channel rules. */
    public HubConfig with(ChannelRules other) {
        return new HubConfig(
                connection,
                liveness,
                other,
                bounds,
                tokenFields,
                usage,
                sessions,
                publishes,
                calls,
                returns,
                persistent);
    }

    /** This configuration with other limits of a connection. */
    public HubConfig with(ConnectionLimits other) {
        return new HubConfig(
                other, liveness, rules, bounds, tokenFields, usage, sessions, publishes, calls, returns, persistent);
    }

    /** This configuration with another pace for those who come back. */
    public HubConfig with(ReturnPace other) {
        return new HubConfig(
                connection, liveness, rules, bounds, tokenFields, usage, sessions, publishes, calls, other, persistent);
    }

    /** This configuration with another liveness policy. */
    public HubConfig with(LivenessPolicy other) {
        return new HubConfig(
                connection, other, rules, bounds, tokenFields, usage, sessions, publishes, calls, returns, persistent);
    }

    /** This configuration with other bounds. */
    public HubConfig with(Bounds other) {
        return new HubConfig(
                connection,
                liveness,
                rules,
                other,
                tokenFields,
                usage,
                sessions,
                publishes,
                calls,
                returns,
                persistent);
    }

    /** This configuration with other persistent channels. */
    public HubConfig withPersistent(List<ChannelName> other) {
        return new HubConfig(
                connection, liveness, rules, bounds, tokenFields, usage, sessions, publishes, calls, returns, other);
    }

    private static void checkNames(List<ChannelName> persistent) {
        for (ChannelName name : persistent) {
            if (!name.isSystem()) continue;
            throw new IllegalArgumentException(
                    "persistentChannels must not begin with '$', where only the system publishes, but one was " + name);
        }
    }

    private static Set<ChannelName> union(List<ChannelName> persistent, ChannelRules rules) {
        Set<ChannelName> all = new LinkedHashSet<>(persistent);
        for (ChannelName name : rules.persistentNames()) {
            if (!name.isSystem()) all.add(name);
        }
        return all;
    }

    /** All channels that are active from the start. */
    Set<ChannelName> allPersistent() {
        return union(persistent, rules);
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
     * @param totalSubscriptionBytes bytes that all subscriptions together may take, as reckoned
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
        public static final Bounds DEFAULT = new Bounds(
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
        public Bounds(
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

        public Bounds {
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
}
