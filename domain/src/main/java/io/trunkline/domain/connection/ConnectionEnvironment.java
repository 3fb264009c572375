package io.trunkline.domain.connection;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.limit.Usage;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a hub share.
 *
 * @param usage null where use is not limited
 */
public record ConnectionEnvironment(
        Clock clock,
        Timer timer,
        ConnectionLimits limits,
        LivenessPolicy liveness,
        PendingTotal total,
        HubObserver observer,
        Auth auth,
        @Nullable Usage usage) {}
