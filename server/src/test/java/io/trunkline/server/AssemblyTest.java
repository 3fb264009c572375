package io.trunkline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.history.HistoryQuery;
import io.trunkline.domain.history.HistoryStore;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.hub.Hub;
import io.trunkline.domain.hub.HubConfig;
import io.trunkline.domain.hub.HubPorts;
import io.trunkline.domain.observe.HubObserver;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.protocol.Protocols;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.time.Clock;
import io.trunkline.http.HealthEndpoint;
import io.trunkline.http.HttpApiConfig;
import io.trunkline.http.HttpApiModule;
import io.trunkline.nativeprotocol.NativeProtocol;
import io.trunkline.nativeprotocol.NativeProtocolConfig;
import io.trunkline.nativeprotocol.NativeProtocolModule;
import io.trunkline.server.console.ConsoleModule;
import io.trunkline.server.console.ConsolePages;
import io.trunkline.server.log.LogModule;
import io.trunkline.transport.jetty.JettyTransport;
import io.trunkline.transport.jetty.JettyTransportConfig;
import io.trunkline.transport.jetty.JettyTransportModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private static final JettyTransportConfig ANY_PORT = JettyTransportConfig.DEFAULT.withAddress("127.0.0.1", 0);

    private static final HistoryQuery EVERYTHING = new HistoryQuery(null, 10, 1 << 20, false);

    private static int status(Trunkline server, String path) throws IOException, InterruptedException {
        URI uri = server.endpoints().getFirst().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Trunkline byGuice() {
        return Trunkline.of(
                new TrunklineModule(TrunklineConfig.DEFAULT),
                new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
                new HttpApiModule(HttpApiConfig.DEFAULT),
                new JettyTransportModule(ANY_PORT),
                new ConsoleModule(),
                new LogModule());
    }

    @Test
    void guicePutsEverythingTogether() throws IOException, InterruptedException {
        try (Trunkline server = byGuice().start()) {
            assertThat(status(server, "/")).isEqualTo(200);
            assertThat(status(server, "/readyz")).isEqualTo(200);
            assertThat(status(server, "/metrics")).isEqualTo(200);
            assertThat(status(server, "/api/info")).isEqualTo(200);
            assertThat(status(server, "/nothing")).isEqualTo(404);
        }
    }

    @Test
    void everythingCanBePutTogetherByHand() throws IOException, InterruptedException {
        Hub hub = new Hub(HubConfig.DEFAULT, HubPorts.inMemory());
        NativeProtocol protocol = new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE);
        Protocols protocols = new Protocols(List.of(protocol));
        JettyTransport transport = new JettyTransport(
                ANY_PORT, hub, protocols, List.of(new HealthEndpoint(hub, HubObserver.NONE), new ConsolePages()));

        try (Trunkline server = new Trunkline(hub, protocols, List.of(transport), Duration.ofSeconds(1)).start()) {
            assertThat(status(server, "/healthz")).isEqualTo(200);
            assertThat(status(server, "/console.js")).isEqualTo(200);
        }
    }

    @Test
    void channelsAreThereBeforeTheStartOfWhatGuicePutTogether() throws IOException {
        TrunklineConfig config =
                TrunklineConfig.DEFAULT.with(HubConfig.DEFAULT.withPersistent(List.of(ChannelName.of("orders/eu"))));
        try (Trunkline server = Trunkline.of(
                new TrunklineModule(config),
                new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
                new JettyTransportModule(ANY_PORT))) {
            assertThat(server.hub().createChannel("orders/us")).isTrue();
            server.start();
            assertThat(server.hub().channels()).hasToString("[orders/eu, orders/us]");
        }
    }

    @Test
    void channelsAreThereBeforeTheStartOfWhatIsPutTogetherByHand() throws IOException {
        Hub hub = new Hub(
                HubConfig.DEFAULT.withPersistent(List.of(ChannelName.of("orders/eu"))), HubPorts.inMemory());
        Protocols protocols = new Protocols(
                List.of(new NativeProtocol(hub, NativeProtocolConfig.DEFAULT, Clock.SYSTEM, HubObserver.NONE)));
        JettyTransport transport = new JettyTransport(ANY_PORT, hub, protocols, List.of());
        assertThat(hub.createChannel("orders/us")).isTrue();
        try (Trunkline server = new Trunkline(hub, protocols, List.of(transport), Duration.ofSeconds(1)).start()) {
            assertThat(server.hub().channels()).hasToString("[orders/eu, orders/us]");
        }
    }

    @Test
    void anApplicationReplacesStoresAndClockAndAddsObservers() {
        ManualClock clock = new ManualClock();
        HistoryStore store = new InMemoryHistoryStore(clock, 1 << 20);
        AtomicInteger published = new AtomicInteger();
        Trunkline server = Trunkline.of(
                new TrunklineModule(TrunklineConfig.DEFAULT.with(
                        HubConfig.DEFAULT.with(ChannelRules.NONE.and("#", ChannelOptions.DEFAULT.withHistory(10))))),
                new NativeProtocolModule(NativeProtocolConfig.DEFAULT),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        OptionalBinder.newOptionalBinder(binder(), Clock.class)
                                .setBinding()
                                .toInstance(clock);
                        OptionalBinder.newOptionalBinder(binder(), HistoryStore.class)
                                .setBinding()
                                .toInstance(store);
                        Multibinder.newSetBinder(binder(), HubObserver.class)
                                .addBinding()
                                .toInstance(new HubObserver() {
                                    @Override
                                    public void published(int bytes) {
                                        published.addAndGet(bytes);
                                    }
                                });
                    }
                });

        try (server) {
            server.hub().publish("a", Payload.text("hello")).join();

            assertThat(published).hasValue(5);
            assertThat(server.hub()
                            .history(ChannelName.of("a"), EVERYTHING)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(store.read(ChannelName.of("a"), EVERYTHING)
                            .toCompletableFuture()
                            .join())
                    .satisfies(page -> assertThat(page.publications()).hasSize(1));
        }
    }

    @Test
    void aServerWithoutAProtocolIsRefusedWithTheReason() {
        assertThatThrownBy(() ->
                        Trunkline.of(new TrunklineModule(TrunklineConfig.DEFAULT), new JettyTransportModule(ANY_PORT)))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("protocols must not be empty");
    }

    @Test
    void aMissingModuleIsNamedAtOnce() {
        assertThatThrownBy(() -> Trunkline.of(new JettyTransportModule(ANY_PORT)))
                .isInstanceOf(CreationException.class)
                .hasMessageContaining("Hub");
    }
}
