package io.trunkline.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.LineProtocol;
import io.trunkline.domain.transport.Transport;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void addsTheTransportToTheSet() throws Exception {
        Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
        Injector injector =
                Guice.createInjector(Stage.PRODUCTION, new TcpTransportModule(TestServer.CONFIG), new AbstractModule() {
                    @Override
                    protected void configure() {
                        binder().requireExplicitBindings();
                        bind(Hub.class).toInstance(hub);
                        bind(Protocols.class).toInstance(new Protocols(List.of(new LineProtocol(hub))));
                    }
                });
        Set<Transport> transports = injector.getInstance(Key.get(new TypeLiteral<Set<Transport>>() {}));
        assertThat(transports).singleElement().isInstanceOf(TcpTransport.class);
        try (Transport transport = transports.iterator().next()) {
            transport.start();
            assertThat(transport.endpoints().get(0).toString()).startsWith("tcp://127.0.0.1:");
        }
    }

    @Test
    void addsTheClientTransportToTheSet() {
        Injector injector = Guice.createInjector(Stage.PRODUCTION, new TcpClientModule(TcpClientConfig.DEFAULT));
        Set<ClientTransport> transports = injector.getInstance(Key.get(new TypeLiteral<Set<ClientTransport>>() {}));
        assertThat(transports).singleElement().satisfies(transport -> {
            assertThat(transport.schemes()).containsExactlyInAnyOrder("tcp", "tcps");
            transport.close();
        });
    }
}
