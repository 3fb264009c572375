package io.trunkline.nativeprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeProtocolModuleTest {
    @Test
    void addsTheProtocolToTheServers() {
        Set<Protocol> protocols = Guice.createInjector(
                        Stage.PRODUCTION, new Assembly(), new NativeProtocolModule(NativeProtocolConfig.DEFAULT))
                .getInstance(Key.get(new TypeLiteral<Set<Protocol>>() {}));
        assertThat(protocols).extracting(Protocol::name).containsExactly("trunkline.v1", "trunkline.v1.bin");
    }

    private static final class Assembly extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            bind(Clock.class).toInstance(Clock.SYSTEM);
            bind(HubObserver.class).toInstance(HubObserver.NONE);
            bind(Hub.class).toInstance(new Hub(HubConfig.DEFAULT, HubPorts.inMemory()));
        }
    }
}
