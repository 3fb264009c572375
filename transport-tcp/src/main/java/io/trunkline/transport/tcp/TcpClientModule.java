package io.trunkline.transport.tcp;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.client.ClientTransport;

/** Adds the TCP client transport to the set of {@link ClientTransport}s. Whoever owns the injector closes the transport. */
public final class TcpClientModule extends AbstractModule {
    private final TcpClientConfig config;

    public TcpClientModule(TcpClientConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), ClientTransport.class).addBinding().to(TcpClientTransport.class);
    }

    @Provides
    @Singleton
    TcpClientTransport tcpClientTransport() {
        return new TcpClientTransport(config);
    }
}
