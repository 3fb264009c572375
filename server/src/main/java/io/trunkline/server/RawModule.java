package io.trunkline.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.protocol.FirstContact;
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
        OptionalBinder.newOptionalBinder(binder(), UnknownProtocolHook.class)
                .setBinding()
                .to(RawHook.class);
    }

    @Provides
    @Singleton
    RawHook rawHook(Hub hub) {
        String channel = config.channel();
        if (channel == null) return new RawHook(UnknownProtocolHook.REFUSE);
        UnknownProtocolHook.Answer accept =
                new UnknownProtocolHook.Accept(new RawChannelProtocol(hub, channel, config.echo()), config.framing());
        return new RawHook(contact -> accept);
    }

    /** A hook with a type of its own, for the injector. */
    record RawHook(UnknownProtocolHook hook) implements UnknownProtocolHook {
        @Override
        public Answer onUnknown(FirstContact contact) {
            return hook.onUnknown(contact);
        }
    }
}
