package io.trunkline.nativeprotocol;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;

/**
 * Adds both forms of the native protocol to the protocols of a server, the JSON form first. Needs a {@link Hub}, its {@link
 * Clock} and {@link HubObserver}.
 */
public final class NativeProtocolModule extends AbstractModule {
    private final NativeProtocolConfig config;

    public NativeProtocolModule(NativeProtocolConfig config) {
        this.config = config;
    }

    /** One after the other: provider methods of one module would come in no certain order, and the order is preference. */
    @Override
    protected void configure() {
        install(new JsonModule());
        install(new BinaryModule());
    }

    private final class JsonModule extends AbstractModule {
        @ProvidesIntoSet
        @Singleton
        Protocol nativeProtocol(Hub hub, Clock clock, HubObserver observer) {
            return new NativeProtocol(hub, config, clock, observer);
        }
    }

    private final class BinaryModule extends AbstractModule {
        @ProvidesIntoSet
        @Singleton
        Protocol nativeBinaryProtocol(Hub hub, Clock clock, HubObserver observer) {
            return new NativeBinaryProtocol(hub, config, clock, observer);
        }
    }
}
