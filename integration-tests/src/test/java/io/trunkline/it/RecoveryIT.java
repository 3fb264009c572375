package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.client.ClientBuilder;
import io.trunkline.client.ClientState;
import io.trunkline.client.PublishResult;
import io.trunkline.client.TrunklineClient;
import io.trunkline.domain.client.ClientTransport;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.LastTold;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Recorded;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.Way;
import io.trunkline.transport.okhttp.OkHttpTransport;
import io.trunkline.transport.tcp.TcpClientTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Java client over a network that fails: it gets everything once and in order, or is told what it did not get. */
@ExtendWith(LeakCheck.class)
class RecoveryIT {
    private static final long SEED = 20_261_127;
    private static final int PUBLICATIONS = 1_000;
    /** Below what the server keeps of a channel: what a client misses can be recovered. */
    private static final int AHEAD = 60;

    private final LastTold told = new LastTold();
    private final List<ClientTransport> transports = List.of(new OkHttpTransport(), new TcpClientTransport());

    @AfterEach
    void closeTransports() {
        transports.forEach(ClientTransport::close);
    }

    private TrunklineClient connect(Way way, CuttingProxy proxy, UnaryOperator<ClientBuilder> settings)
            throws Exception {
        ClientBuilder builder = TrunklineClient.builder(way.url(proxy.port()))
                .transports(transports)
                .observer(told)
                .reconnectDelay(Duration.ofMillis(1), Duration.ofMillis(50));
        return settings.apply(builder).connect().get(10, TimeUnit.SECONDS);
    }

    private TrunklineClient connect(Way way, CuttingProxy proxy) throws Exception {
        return connect(way, proxy, UnaryOperator.identity());
    }

    private static void subscribe(TrunklineClient client, String pattern, Recorded recorded) throws Exception {
        client.subscribe(pattern, recorded).get(10, TimeUnit.SECONDS);
    }

    private static ConditionFactory soon(String what) {
        return await(what).atMost(Duration.ofSeconds(30));
    }

    /** Waits where it must: whoever asks first waits for as long as between two looks. */
    private void follow(TestServer server, CuttingProxy proxy, Recorded recorded, int least) {
        if (recorded.count() > least) return;
        // longer than a client takes to find that its line is dead, which should not be needed, and is told where it
        // was
        await("the subscriber follows")
                .conditionEvaluationListener(seen -> {
                    if (seen.isSatisfied() && seen.getElapsedTimeInMS() > 20_000) System.out.println("late: " + told);
                })
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(recorded.count())
                        .as(
                                "heard after %d cuts, with %d connections at the server, gaps %s: %s",
                                proxy.cuts(), server.hub().connectionCount(), gaps(recorded), told)
                        .isGreaterThan(least));
    }

    private static List<String> gaps(Recorded recorded) {
        return recorded.lines().stream().filter(line -> line.contains(" lost ")).toList();
    }

    private static void awaitState(TrunklineClient client, ClientState state) {
        soon("the client is " + state).until(() -> client.state() == state);
    }

    // ---- without gap and without duplicate

    @ParameterizedTest
    @EnumSource
    void recoversAChannelWhoseConnectionIsCutAgainAndAgain(Way way) throws Exception {
        try (TestServer server = TestServer.start();
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient client = connect(way, proxy)) {
            Recorded recorded = new Recorded();
            subscribe(client, "history/a", recorded);
            cutAtRandom(proxy);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < PUBLICATIONS; i++) {
                follow(server, proxy, recorded, i - AHEAD);
                server.publish("history/a", "" + i);
                expected.add("history/a " + i);
            }
            soon("all has arrived").until(() -> recorded.count() >= PUBLICATIONS);
            assertThat(recorded.lines()).isEqualTo(expected);
            assertThat(proxy.cuts()).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recoversEveryChannelOfAPattern(Way way) throws Exception {
        try (TestServer server = TestServer.start();
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient client = connect(way, proxy, ClientBuilder::binary)) {
            Recorded recorded = new Recorded();
            subscribe(client, "history/*", recorded);
            cutAtRandom(proxy);
            for (int i = 0; i < PUBLICATIONS; i++) {
                follow(server, proxy, recorded, i - AHEAD);
                // channels come up on the way: those that did so while the client was away are new to it
                server.publish("history/" + i % (1 + i / 100), "" + i);
            }
            soon("all has arrived").until(() -> recorded.count() >= PUBLICATIONS);
            for (int channel = 0; channel < PUBLICATIONS / 100; channel++) {
                String name = "history/" + channel + " ";
                assertThat(recorded.lines().stream().filter(line -> line.startsWith(name)))
                        .isEqualTo(expected(channel, name));
            }
            assertThat(recorded.count()).isEqualTo(PUBLICATIONS);
            assertThat(proxy.cuts()).isGreaterThan(3);
        }
    }

    private static List<String> expected(int channel, String name) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < PUBLICATIONS; i++) {
            if (i % (1 + i / 100) == channel) expected.add(name + i);
        }
        return expected;
    }

    /** Cuts the present connection, and each that follows within a message or between two. */
    private static void cutAtRandom(CuttingProxy proxy) {
        Random random = new Random(SEED);
        proxy.cutAfter(() -> 1_000 + random.nextInt(8_000));
        proxy.cut();
    }

    // ---- with word of a gap

    @ParameterizedTest
    @EnumSource
    void tellsHowManyAreGoneWhereTheHistoryIsTooShort(Way way) throws Exception {
        try (TestServer server = TestServer.start();
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient client = connect(way, proxy)) {
            Recorded recorded = new Recorded();
            subscribe(client, "history/a", recorded);
            proxy.refuse(true);
            proxy.cut();
            awaitState(client, ClientState.RECOVERING);
            for (int i = 0; i < 250; i++) server.publish("history/a", "" + i);
            proxy.refuse(false);
            soon("what is kept has arrived").until(() -> recorded.count() > 100);
            assertThat(recorded.lines()).hasSize(101).startsWith("history/a lost 150", "history/a 150");
            assertThat(recorded.lines().getLast()).isEqualTo("history/a 249");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfAnUnknownGapWhenTheServerWasStartedAgain(Way way) throws Exception {
        Recorded recorded = new Recorded();
        try (CuttingProxy proxy = new CuttingProxy()) {
            TrunklineClient client;
            try (TestServer first = TestServer.start()) {
                proxy.target(way.port(first));
                client = connect(way, proxy);
                subscribe(client, "history/a", recorded);
                first.publish("history/a", "before");
                soon("it has arrived").until(() -> recorded.count() == 1);
                proxy.refuse(true);
            }
            try (client;
                    TestServer next = TestServer.start()) {
                next.publish("history/a", "meanwhile");
                proxy.target(way.port(next));
                proxy.refuse(false);
                awaitState(client, ClientState.CONNECTED);
                next.publish("history/a", "after");
                soon("it has arrived").until(() -> recorded.count() == 4);
                assertThat(recorded.lines())
                        .containsExactly(
                                "history/a before", "history/a lost ?", "history/a meanwhile", "history/a after");
            }
        }
    }

    // ---- what else is kept

    @ParameterizedTest
    @EnumSource
    void sendsWhatWasPublishedWhileItWasAwayInOrder(Way way) throws Exception {
        try (TestServer server = TestServer.start();
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient client = connect(way, proxy)) {
            List<String> heard = Collections.synchronizedList(new ArrayList<>());
            server.hub().listen("a", it -> heard.add(it.payload().asText()), Runnable::run);
            proxy.refuse(true);
            proxy.cut();
            awaitState(client, ClientState.RECOVERING);
            List<CompletableFuture<PublishResult>> publishes = new ArrayList<>();
            for (int i = 0; i < 50; i++) publishes.add(client.publishJson("a", "" + i));
            proxy.refuse(false);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                publishes.get(i).get(10, TimeUnit.SECONDS);
                expected.add("" + i);
            }
            assertThat(heard).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesAPeerThatIsNotThereAnyMore(Way way) throws Exception {
        try (TestServer server = TestServer.start("liveness.pingInterval=1s", "liveness.pongTimeout=30s");
                CuttingProxy proxy = new CuttingProxy(way.port(server));
                TrunklineClient client = connect(way, proxy, builder -> builder.pongTimeout(Duration.ofSeconds(2)))) {
            Recorded recorded = new Recorded();
            subscribe(client, "history/a", recorded);
            proxy.swallow(true);
            awaitState(client, ClientState.RECOVERING);
            server.publish("history/a", "meanwhile");
            proxy.swallow(false);
            proxy.cut(); // an attempt that was swallowed too would take its whole time limit
            soon("it is back").until(() -> recorded.count() == 1);
            assertThat(recorded.lines()).containsExactly("history/a meanwhile");
        }
    }
}
