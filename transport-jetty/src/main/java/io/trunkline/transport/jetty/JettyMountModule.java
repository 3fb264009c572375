package io.trunkline.transport.jetty;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;
import java.util.List;
import java.util.Set;

/**
 * Adds a {@link TrunklineHandler} of the application's own Jetty server to the set of {@link Transport}s; in place of a
 * {@link JettyTransportModule}, or beside it. Needs {@link Hub} and {@link Protocols}; serves all bound {@link HttpEndpoint}s,
 * asked in the order of their binding.
 */
public final class JettyMountModule extends AbstractModule {
    private final JettyMountConfig config;
    private final TrunklineHandler handler;

    /** @param handler made by the application, in its server before the transport is started */
    public JettyMountModule(JettyMountConfig config, TrunklineHandler handler) {
        this.config = config;
        this.handler = handler;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), HttpEndpoint.class);
        Multibinder.newSetBinder(binder(), Transport.class).addBinding().to(MountedTransport.class);
    }

    @Provides
    @Singleton
    MountedTransport mountedTransport(Hub hub, Protocols protocols, Set<HttpEndpoint> endpoints) {
        return new MountedTransport(config, handler, hub, protocols, List.copyOf(endpoints));
    }
}
