package io.trunkline.transport.okhttp;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.client.ClientTransport;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Adds the OkHttp transport to the set of {@link ClientTransport}s. It is derived from the application's {@link
 * OkHttpClient} where one is bound. Whoever owns the injector closes the transport.
 */
public final class OkHttpTransportModule extends AbstractModule {
    private final OkHttpTransportConfig config;

    public OkHttpTransportModule(OkHttpTransportConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), OkHttpClient.class);
        Multibinder.newSetBinder(binder(), ClientTransport.class).addBinding().to(OkHttpTransport.class);
    }

    @Provides
    @Singleton
    OkHttpTransport okHttpTransport(Optional<OkHttpClient> client) {
        return client.map(given -> new OkHttpTransport(given, config)).orElseGet(() -> new OkHttpTransport(config));
    }
}
