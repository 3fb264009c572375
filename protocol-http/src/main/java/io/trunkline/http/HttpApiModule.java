package io.trunkline.http;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.metrics.HubGauges;
import io.trunkline.http.metrics.MetricsEndpoint;
import io.trunkline.http.metrics.MetricsObserver;

/**
 * Adds the HTTP API, health and metrics to the endpoints of a server, and an observer that counts for the metrics. An
 * application that has a {@link PrometheusMeterRegistry} binds it by {@code OptionalBinder.setBinding()}; its own meters are
 * then shown too.
 */
public final class HttpApiModule extends AbstractModule {
    private final HttpApiConfig config;

    public HttpApiModule(HttpApiConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), PrometheusMeterRegistry.class)
                .setDefault()
                .toInstance(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint api(Hub hub, Protocols protocols, Clock clock, HubObserver observer) {
        return new HttpApi(hub, protocols, config, clock, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint health(Hub hub, HubObserver observer) {
        return new HealthEndpoint(hub, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint metrics(PrometheusMeterRegistry registry, Hub hub, HubObserver observer) {
        new HubGauges(hub).bindTo(registry);
        return new MetricsEndpoint(registry, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HubObserver counters(PrometheusMeterRegistry registry) {
        return new MetricsObserver(registry);
    }
}
