package io.trunkline.nativeprotocol;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.EventProtocol;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;

/**
 * Adds both forms of the native protocol to the protocols of a server, the JSON form first, and gives streams of events its words. Needs a {@link Hub}, its {@link
 * Clock} and {@link HubObserver}.
 */
public final class NativeProtocolModule extends AbstractModule {
    private final NativeProtocolConfig config;

    public NativeProtocolModule(NativeProtocolConfig config) {
        this.config = config;
    }

    /** By hand: provider methods come in no certain order, and the order is preference. */
    @Override
    protected void configure() {
        Provider<Hub> hub = getProvider(Hub.class);
        Provider<Clock> clock = getProvider(Clock.class);
        Provider<HubObserver> observer = getProvider(HubObserver.class);
        Multibinder<Protocol> protocols = Multibinder.newSetBinder(binder(), Protocol.class);
        protocols
                .addBinding()
                .toProvider(() -> new NativeProtocol(hub.get(), config, clock.get(), observer.get()))
                .in(Singleton.class);
        protocols
                .addBinding()
                .toProvider(() -> new NativeBinaryProtocol(hub.get(), config, clock.get(), observer.get()))
                .in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), EventProtocol.class)
                .setBinding()
                .toProvider(() -> new NativeEvents(hub.get(), config, clock.get(), observer.get()))
                .in(Singleton.class);
    }
}
