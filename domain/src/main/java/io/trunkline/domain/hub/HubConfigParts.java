package io.trunkline.domain.hub;

import io.trunkline.domain.call.CallLimits;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.connection.LivenessPolicy;
import io.trunkline.domain.limit.UsageLimits;
import java.util.List;

/** The parts of a {@link HubConfig} while one of them is made another: whatever a configuration is made of is listed here once. */
final class HubConfigParts {
    ConnectionLimits connection;
    LivenessPolicy liveness;
    ChannelRules rules;
    HubBounds bounds;
    TokenFields tokenFields;
    UsageLimits usage;
    SessionLimits sessions;
    PublishLimits publishes;
    CallLimits calls;
    ReturnPace returns;
    List<ChannelName> persistent;

    HubConfigParts(HubConfig config) {
        this.connection = config.connection();
        this.liveness = config.liveness();
        this.rules = config.rules();
        this.bounds = config.bounds();
        this.tokenFields = config.tokenFields();
        this.usage = config.usage();
        this.sessions = config.sessions();
        this.publishes = config.publishes();
        this.calls = config.calls();
        this.returns = config.returns();
        this.persistent = config.persistent();
    }

    /** @throws IllegalArgumentException where they do not go together */
    HubConfig together() {
        return new HubConfig(
                connection,
                liveness,
                rules,
                bounds,
                tokenFields,
                usage,
                sessions,
                publishes,
                calls,
                returns,
                persistent);
    }
}
