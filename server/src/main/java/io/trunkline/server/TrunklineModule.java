package io.trunkline.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.auth.Auth;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.presence.PresenceStore;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.protocol.UnknownProtocolHook;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.trace.Tracer;
import io.trunkline.domain.transport.Transport;
import java.util.List;
import java.util.Set;

/**
 * The hub and the handle of the server. Other modules add protocols, endpoints, observers and transports by {@code
 * Multibinder}; an application replaces a store, the clock, authentication or the tracer by {@code OptionalBinder.setBinding()}. What is
 * not bound explicitly is an error at the start.
 */
public final class TrunklineModule extends AbstractModule {
    private final TrunklineConfig config;

    public TrunklineModule(TrunklineConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        OptionalBinder.newOptionalBinder(binder(), Clock.class).setDefault().toInstance(Clock.SYSTEM);
        OptionalBinder.newOptionalBinder(binder(), HistoryStore.class)
                .setDefault()
                .to(InMemoryHistoryStore.class);
        OptionalBinder.newOptionalBinder(binder(), PresenceStore.class)
                .setDefault()
                .toInstance(new InMemoryPresenceStore());
        OptionalBinder.newOptionalBinder(binder(), Auth.class).setDefault().toInstance(Auth.OPEN);
        OptionalBinder.newOptionalBinder(binder(), Tracer.class).setDefault().toInstance(Tracer.NONE);
        OptionalBinder.newOptionalBinder(binder(), UnknownProtocolHook.class)
                .setDefault()
                .toInstance(UnknownProtocolHook.REFUSE);
        Multibinder.newSetBinder(binder(), HubObserver.class);
        Multibinder.newSetBinder(binder(), Protocol.class);
        Multibinder.newSetBinder(binder(), HttpEndpoint.class);
        Multibinder.newSetBinder(binder(), Transport.class);
    }

    @Provides
    @Singleton
    InMemoryHistoryStore inMemoryHistory(Clock clock) {
        return new InMemoryHistoryStore(clock, config.historyBytes());
    }

    @Provides
    @Singleton
    HubObserver observer(Set<HubObserver> observers) {
        return new CompositeObserver(observers);
    }

    @Provides
    @Singleton
    Hub hub(Clock clock, HubObserver observer, HistoryStore history, PresenceStore presence, Auth auth, Tracer tracer) {
        return new Hub(config.hub(), new HubPorts(clock, observer, history, presence, auth, tracer));
    }

    /** In the order in which their modules were installed; the first is the default. */
    @Provides
    @Singleton
    Protocols protocols(Set<Protocol> protocols, UnknownProtocolHook unknown) {
        Protocols all = new Protocols(List.copyOf(protocols));
        all.onUnknown(unknown);
        return all;
    }

    @Provides
    @Singleton
    Trunkline trunkline(Hub hub, Protocols protocols, Set<Transport> transports) {
        return new Trunkline(hub, protocols, List.copyOf(transports), config.drainTimeout());
    }
}
