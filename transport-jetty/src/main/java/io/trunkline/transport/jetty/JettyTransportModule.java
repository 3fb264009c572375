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
 * Adds the Jetty transport to the set of {@link Transport}s. Needs {@link Hub} and {@link Protocols}; serves all bound
 * {@link HttpEndpoint}s, asked in the order of their binding.
 */
public final class JettyTransportModule extends AbstractModule {
    private final JettyTransportConfig config;

    public JettyTransportModule(JettyTransportConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), HttpEndpoint.class);
        Multibinder.newSetBinder(binder(), Transport.class).addBinding().to(JettyTransport.class);
    }

    @Provides
    @Singleton
    JettyTransport jettyTransport(Hub hub, Protocols protocols, Set<HttpEndpoint> endpoints) {
        return new JettyTransport(config, hub, protocols, List.copyOf(endpoints));
    }
}
