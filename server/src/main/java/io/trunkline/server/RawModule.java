package io.trunkline.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.UnknownProtocolHook;
import io.trunkline.domain.raw.RawChannelProtocol;

/** Takes connections that speak no known protocol, where the configuration names a channel for them. */
public final class RawModule extends AbstractModule {
    private final RawConfig config;

    public RawModule(RawConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        Provider<Hub> hub = getProvider(Hub.class);
        OptionalBinder.newOptionalBinder(binder(), UnknownProtocolHook.class)
                .setBinding()
                .toProvider(() -> hook(hub.get()))
                .in(Singleton.class);
    }

    private UnknownProtocolHook hook(Hub hub) {
        String channel = config.channel();
        if (channel == null) return UnknownProtocolHook.REFUSE;
        UnknownProtocolHook.Answer accept =
                new UnknownProtocolHook.Accept(new RawChannelProtocol(hub, channel, config.echo()), config.framing());
        return contact -> accept;
    }
}
