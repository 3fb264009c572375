package io.trunkline.transport.tcp;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;

/** Adds the TCP transport to the set of {@link Transport}s. Needs {@link Hub} and {@link Protocols}. */
public final class TcpTransportModule extends AbstractModule {
    private final TcpTransportConfig config;

    public TcpTransportModule(TcpTransportConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), Transport.class).addBinding().to(TcpTransport.class);
    }

    @Provides
    @Singleton
    TcpTransport tcpTransport(Hub hub, Protocols protocols) {
        return new TcpTransport(config, hub, protocols);
    }
}
