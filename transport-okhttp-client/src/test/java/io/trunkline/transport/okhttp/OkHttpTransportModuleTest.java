package io.trunkline.transport.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.client.ClientRequest;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.domain.testkit.RecordingClientListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class OkHttpTransportModuleTest {
    private static final OkHttpTransportModule TESTED = new OkHttpTransportModule(OkHttpTransportConfig.DEFAULT);

    @Test
    void addsOneTransportToTheSet() {
        try (var transport = transport(injector(TESTED))) {
            assertThat(transport.schemes()).containsExactlyInAnyOrder("ws", "wss", "http", "https");
        }
    }

    @Test
    void derivesFromTheClientOfTheApplication() throws Exception {
        var asked = new LinkedBlockingQueue<String>();
        var client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    asked.add(chain.request().url().encodedPath());
                    throw new IOException("refused by the application");
                })
                .build();
        var application = new AbstractModule() {
            @Override
            protected void configure() {
                OptionalBinder.newOptionalBinder(binder(), OkHttpClient.class)
                        .setBinding()
                        .toInstance(client);
            }
        };
        try (var transport = transport(injector(TESTED, application))) {
            var request = new ClientRequest(
                    URI.create("ws://127.0.0.1/asked"), Map.of(), List.of(), Duration.ofSeconds(10), 1);

            assertThat(transport.connect(request, new RecordingClientListener()).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("refused by the application");
            assertThat(asked).containsExactly("/asked");
        }
    }

    private static Injector injector(Module... modules) {
        return Guice.createInjector(Stage.PRODUCTION, modules);
    }

    private static ClientTransport transport(Injector injector) {
        Set<ClientTransport> transports = injector.getInstance(Key.get(new TypeLiteral<>() {}));
        assertThat(transports).hasSize(1);
        return transports.iterator().next();
    }
}
