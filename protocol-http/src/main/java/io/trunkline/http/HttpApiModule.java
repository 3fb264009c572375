package io.trunkline.http;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trunkline.domain.auth.TokenRevoker;
import io.trunkline.domain.http.HttpEndpoint;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.protocol.EventProtocol;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.time.Clock;
import io.trunkline.domain.transport.Transport;
import io.trunkline.http.metrics.HubGauges;
import io.trunkline.http.metrics.MetricsEndpoint;
import io.trunkline.http.metrics.MetricsObserver;
import java.util.Optional;

/**
 * Adds the HTTP API, the paths of logins, health and metrics to the endpoints of a server, and an observer that counts for the
 * metrics. An application that has a {@link PrometheusMeterRegistry} binds it by {@code OptionalBinder.setBinding()}; its own
 * meters are then shown too. {@link Logins}, {@link ApiKeys} and {@link TokenRevoker} are bound the same way; without them
 * nobody logs in here, there are no keys, and no token is taken back.
 */
public final class HttpApiModule extends AbstractModule {
    private final HttpApiConfig config;
    private final AuthEndpointConfig auth;

    /** Logins at the default paths. */
    public HttpApiModule(HttpApiConfig config) {
        this(config, AuthEndpointConfig.DEFAULT);
    }

    public HttpApiModule(HttpApiConfig config, AuthEndpointConfig auth) {
        this.config = config;
        this.auth = auth;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), PrometheusMeterRegistry.class)
                .setDefault()
                .toInstance(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        OptionalBinder.newOptionalBinder(binder(), ApiKeys.class).setDefault().toInstance(ApiKeys.NONE);
        OptionalBinder.newOptionalBinder(binder(), TokenRevoker.class)
                .setDefault()
                .toInstance(TokenRevoker.NONE);
        OptionalBinder.newOptionalBinder(binder(), Logins.class);
        OptionalBinder.newOptionalBinder(binder(), EventProtocol.class);
        Multibinder.newSetBinder(binder(), HttpEndpoint.class).addBinding().to(SseTransport.class);
        Multibinder.newSetBinder(binder(), Transport.class).addBinding().to(SseTransport.class);
    }

    @Provides
    @Singleton
    SseTransport streams(
            Hub hub, Protocols protocols, Optional<EventProtocol> events, Clock clock, HubObserver observer) {
        return new SseTransport(hub, protocols, events, config, config.sse(), clock, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint api(
            Hub hub, Protocols protocols, ApiKeys keys, TokenRevoker revoker, Clock clock, HubObserver observer) {
        return new HttpApi(hub, protocols, config, keys, revoker, clock, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint logins(Hub hub, Optional<Logins> logins, Clock clock, HubObserver observer) {
        return new AuthEndpoint(hub, logins, auth, config.allowedOrigins(), clock, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint health(Hub hub, HubObserver observer) {
        return new HealthEndpoint(hub, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HttpEndpoint metrics(PrometheusMeterRegistry registry, Hub hub, ApiKeys keys, HubObserver observer) {
        new HubGauges(hub).bindTo(registry);
        return new MetricsEndpoint(registry, hub, config, keys, observer);
    }

    @ProvidesIntoSet
    @Singleton
    HubObserver counters(PrometheusMeterRegistry registry) {
        return new MetricsObserver(registry);
    }
}
