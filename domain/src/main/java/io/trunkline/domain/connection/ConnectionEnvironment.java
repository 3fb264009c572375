package io.trunkline.domain.connection;

import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.time.Clock;

/** What all connections of a hub share. */
public record ConnectionEnvironment(
        Clock clock,
        ConnectionLimits limits,
        LivenessPolicy liveness,
        PendingTotal total,
        HubObserver observer,
        Auth auth) {}
