package io.trunkline.nativeprotocol;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;

/** Adds {@code trunkline.v1} to the protocols of a server. Needs a {@link Hub}, its {@link Clock} and {@link HubObserver}. */
public final class NativeProtocolModule extends AbstractModule {
    private final NativeProtocolConfig config;

    public NativeProtocolModule(NativeProtocolConfig config) {
        this.config = config;
    }

    @ProvidesIntoSet
    @Singleton
    Protocol nativeProtocol(Hub hub, Clock clock, HubObserver observer) {
        return new NativeProtocol(hub, config, clock, observer);
    }
}
