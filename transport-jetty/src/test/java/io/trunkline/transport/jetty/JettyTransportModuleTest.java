package io.trunkline.transport.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.trunkline.domain.http.HttpAnswer;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.transport.Transport;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JettyTransportModuleTest {
    @Test
    void addsTheTransportToTheSetAndServesBoundEndpoints() throws Exception {
        Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION, new JettyTransportModule(TestServer.CONFIG), new AbstractModule() {
                    @Override
                    protected void configure() {
                        binder().requireExplicitBindings();
                        bind(Hub.class).toInstance(hub);
                        bind(Protocols.class).toInstance(new Protocols(List.of(new LineProtocol(hub, "line"))));
                        Multibinder.newSetBinder(binder(), HttpEndpoint.class)
                                .addBinding()
                                .toInstance(JettyTransportModuleTest::hello);
                    }
                });
        Set<Transport> transports = injector.getInstance(Key.get(new TypeLiteral<Set<Transport>>() {}));
        assertThat(transports).singleElement().isInstanceOf(JettyTransport.class);
        try (Transport transport = transports.iterator().next()) {
            transport.start();
            int port = transport.endpoints().get(0).getPort();
            assertThat(RawClient.exchange(port, "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .endsWith("hello");
        }
    }

    private static boolean hello(io.trunkline.domain.http.HttpExchange exchange) {
        exchange.respond(HttpAnswer.text(200, "hello"));
        return true;
    }
}
