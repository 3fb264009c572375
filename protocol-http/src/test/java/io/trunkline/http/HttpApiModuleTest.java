package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ProtocolSession;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.metrics.MetricsEndpoint;
import io.trunkline.http.metrics.MetricsObserver;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpApiModuleTest {
    private final Injector injector =
            Guice.createInjector(Stage.PRODUCTION, new Assembly(), new HttpApiModule(HttpApiConfig.DEFAULT));

    @Test
    void addsItsEndpoints() {
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<HttpEndpoint>>() {})))
                .extracting(endpoint -> endpoint.getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        "HttpApi", "AuthEndpoint", "HealthEndpoint", "MetricsEndpoint", "SseTransport");
    }

    @Test
    void addsTheObserverThatCounts() {
        Set<HubObserver> observers = injector.getInstance(Key.get(new TypeLiteral<Set<HubObserver>>() {}));
        assertThat(observers).hasExactlyElementsOfTypes(MetricsObserver.class);
        observers.forEach(observer -> observer.published(7));
        HttpEndpoint metrics = injector.getInstance(Key.get(new TypeLiteral<Set<HttpEndpoint>>() {})).stream()
                .filter(MetricsEndpoint.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(new FakeExchange("GET", "/metrics").at(metrics).text())
                .contains("trunkline_published_bytes_total 7.0", "trunkline_ready 1.0");
    }

    /** What the assembly of a server binds. */
    private static final class Assembly extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().disableCircularProxies();
            bind(Clock.class).toInstance(Clock.SYSTEM);
            bind(Protocols.class).toInstance(new Protocols(List.of(new Silent())));
        }

        @Provides
        @Singleton
        HubObserver observer(Set<HubObserver> observers) {
            return observers.iterator().next();
        }

        @Provides
        @Singleton
        Hub hub(Clock clock, HubObserver observer) {
            return new Hub(HubConfig.DEFAULT, HubPorts.inMemory(clock, observer));
        }
    }

    private static final class Silent implements Protocol {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public ProtocolSession open(Connection connection) {
            throw new UnsupportedOperationException("nobody connects in this test");
        }
    }
}
