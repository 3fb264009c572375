package io.trunkline.domain.hub;

import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.limit.UsageLimits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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
        HubBounds bounds,
        TokenFields tokenFields,
        UsageLimits usage,
        SessionLimits sessions,
        PublishLimits publishes,
        CallLimits calls,
        ReturnPace returns,
        List<ChannelName> persistent) {
    /** Default limits, no channel rules. */
    public static final HubConfig DEFAULT =
            new HubConfig(ConnectionLimits.DEFAULT, LivenessPolicy.DEFAULT, ChannelRules.NONE, HubBounds.DEFAULT);

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
    public HubConfig(ConnectionLimits connection, LivenessPolicy liveness, ChannelRules rules, HubBounds bounds) {
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
        return changed(parts -> parts.tokenFields = other);
    }

    /** This configuration with other limits of use. */
    public HubConfig with(UsageLimits other) {
        return changed(parts -> parts.usage = other);
    }

    /** This configuration with other limits of sessions. */
    public HubConfig with(SessionLimits other) {
        return changed(parts -> parts.sessions = other);
    }

    /** This configuration with other limits of publishes. */
    public HubConfig with(PublishLimits other) {
        return changed(parts -> parts.publishes = other);
    }

    /** This configuration with other limits of calls. */
    public HubConfig with(CallLimits other) {
        return changed(parts -> parts.calls = other);
    }

    /** This configuration with other channel rules. */
    public HubConfig with(ChannelRules other) {
        return changed(parts -> parts.rules = other);
    }

    /** This configuration with other limits of a connection. */
    public HubConfig with(ConnectionLimits other) {
        return changed(parts -> parts.connection = other);
    }

    /** This configuration with another pace for those who come back. */
    public HubConfig with(ReturnPace other) {
        return changed(parts -> parts.returns = other);
    }

    /** This configuration with another liveness policy. */
    public HubConfig with(LivenessPolicy other) {
        return changed(parts -> parts.liveness = other);
    }

    /** This configuration with other bounds. */
    public HubConfig with(HubBounds other) {
        return changed(parts -> parts.bounds = other);
    }

    /** This configuration with other persistent channels. */
    public HubConfig withPersistent(List<ChannelName> other) {
        return changed(parts -> parts.persistent = other);
    }

    private HubConfig changed(Consumer<HubConfigParts> change) {
        HubConfigParts parts = new HubConfigParts(this);
        change.accept(parts);
        return parts.together();
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
}
