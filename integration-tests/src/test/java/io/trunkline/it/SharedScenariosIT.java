package io.trunkline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.connection.ConnectionId;
import io.trunkline.domain.error.CloseCode;
import io.trunkline.domain.hub.ConnectionView;
import io.trunkline.domain.hub.Decision;
import io.trunkline.domain.hub.Delivery;
import io.trunkline.domain.hub.PublishOptions;
import io.trunkline.domain.hub.PublishResult;
import io.trunkline.domain.hub.Receipt;
import io.trunkline.domain.payload.Payload;
import io.trunkline.it.support.CuttingProxy;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.TestServer;
import io.trunkline.it.support.driven.DrivenClient;
import io.trunkline.it.support.driven.DrivenClients;
import io.trunkline.it.support.driven.DrivenClients.Kind;
import io.trunkline.it.support.driven.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every client does on every network: the one list of scenarios for the Java client and for the JavaScript client in Node and in
 * Chromium, over WebSocket and over SSE with POST. Each scenario runs with each of them, so none can lack one.
 */
@ExtendWith(LeakCheck.class)
class SharedScenariosIT {
    private static final DrivenClients CLIENTS = new DrivenClients();
    /** Codes of 3000 to 3499 ask to come back, those from 3500 on ask not to. */
    private static final int FIRST_FINAL = 3_500;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) each.close();
    }

    @AfterAll
    static void closeBrowser() {
        CLIENTS.close();
    }

    private TestServer server(String... settings) {
        TestServer server = TestServer.start(settings);
        opened.add(server);
        return server;
    }

    private CuttingProxy before(TestServer server) throws Exception {
        CuttingProxy proxy = new CuttingProxy(server.port());
        opened.add(proxy);
        return proxy;
    }

    private DrivenClient connect(Kind kind, CuttingProxy proxy, Map<String, Integer> options) throws Exception {
        DrivenClient client = CLIENTS.open(kind, proxy.port());
        opened.add(client);
        client.connect(options);
        return client;
    }

    private DrivenClient connect(Kind kind, CuttingProxy proxy) throws Exception {
        return connect(kind, proxy, Map.of());
    }

    private static void soon(DrivenClient client, String what, Predicate<Told> reached) {
        await(what).atMost(Duration.ofSeconds(30)).until(client::told, reached);
    }

    private static void awaitState(DrivenClient client, String state) {
        soon(client, "the client is " + state, told -> told.state().equals(state));
    }

    private static void awaitSettled(DrivenClient client) {
        soon(client, "every publish has ended", told -> !told.outcomes().contains("waits"));
    }

    private static void loseLink(DrivenClient client, CuttingProxy proxy) {
        proxy.refuse(true);
        proxy.cut();
        awaitState(client, "recovering");
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    private static void publish(TestServer server, String channel, int from, int to) throws Exception {
        for (String number : numbers(from, to)) server.publish(channel, number);
    }

    // ---- states, and coming back

    @ParameterizedTest
    @EnumSource
    void tellsItsStatesInTheirOrder(Kind kind) throws Exception {
        CuttingProxy proxy = before(server());
        DrivenClient client = connect(kind, proxy);
        loseLink(client, proxy); // a cut alone is nothing that a client over SSE would tell
        proxy.refuse(false);
        soon(
                client,
                "it is back",
                told -> told.states().equals(List.of("connecting", "connected", "recovering", "connected")));
        assertThat(client.told().losses()).containsExactly("1006 after 0");
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAfterCloseCodesThatAskForIt(Kind kind) throws Exception {
        TestServer server = server();
        BlockingQueue<Connection> connections = connectionsOf(server);
        DrivenClient client = connect(kind, before(server));
        List<String> losses = new ArrayList<>();
        for (CloseCode code : CloseCode.values()) {
            // without a token a client does not show it again where it has expired
            if (code.number() < 3_000 || !code.reconnect() || code == CloseCode.EXPIRED) continue;
            assertThat(code.number()).isLessThan(FIRST_FINAL);
            next(connections).close(code, code.reason());
            losses.add(code.number() + " after 0");
            soon(
                    client,
                    "it is back",
                    told -> told.losses().equals(losses) && told.state().equals("connected"));
        }
        assertThat(losses).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource
    void staysAwayAfterCloseCodesThatAskForThat(Kind kind) throws Exception {
        TestServer server = server();
        BlockingQueue<Connection> connections = connectionsOf(server);
        CuttingProxy proxy = before(server);
        for (CloseCode code : List.of(CloseCode.DISCONNECTED, CloseCode.INVALID_TOKEN, CloseCode.FLOOD)) {
            assertThat(code.number()).isGreaterThanOrEqualTo(FIRST_FINAL);
            DrivenClient client = connect(kind, proxy);
            next(connections).close(code, code.reason());
            awaitState(client, "closed");
            assertThat(client.told().states()).containsExactly("connecting", "connected", "closed");
            assertThat(client.told().closings()).containsExactly("" + code.number());
        }
        assertThat(connections).isEmpty();
    }

    /** The server's side of each connection. */
    private static BlockingQueue<Connection> connectionsOf(TestServer server) {
        BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
        server.hub().onConnect(connection -> {
            connections.add(connection);
            return Decision.allow();
        });
        return connections;
    }

    private static Connection next(BlockingQueue<Connection> connections) throws InterruptedException {
        Connection next = connections.poll(10, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("nobody came within 10 s");
        return next;
    }

    @ParameterizedTest
    @EnumSource
    void isToldTheWindowOfAServerThatEndsAndComesToTheNext(Kind kind) throws Exception {
        TestServer first = server("drain.returnsPerSecond=20");
        CuttingProxy proxy = before(first);
        DrivenClient client = connect(kind, proxy);
        TestServer next = server();
        proxy.target(next.port());
        first.close();
        opened.remove(first);
        soon(
                client,
                "it is back",
                told -> told.states().size() > 2 && told.state().equals("connected"));
        assertThat(client.told().losses()).containsExactly("3001 after 50");
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameConnectionAgainUntilItLeavesForGood(Kind kind) throws Exception {
        TestServer server = server("sessions.keep=1h");
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy);
        List<ConnectionId> before = idsOf(server);
        for (int cut = 0; cut < 3; cut++) {
            loseLink(client, proxy);
            proxy.refuse(false);
            awaitState(client, "connected");
            assertThat(idsOf(server)).hasSize(1).isEqualTo(before);
        }
        client.close();
        await("it has gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> server.hub().connectionCount() == 0);
        assertThat(server.hub().waitingSessions()).isZero();
    }

    private static List<ConnectionId> idsOf(TestServer server) {
        return server.hub().connections().stream().map(ConnectionView::id).toList();
    }

    // ---- what is recovered

    @ParameterizedTest
    @EnumSource
    void recoversWhatItMissed(Kind kind) throws Exception {
        TestServer server = server();
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy);
        client.subscribe("history/a");
        publish(server, "history/a", 1, 10);
        soon(client, "it has come", told -> told.heard().size() == 10);
        loseLink(client, proxy);
        publish(server, "history/a", 11, 60);
        proxy.refuse(false);
        soon(client, "it was recovered", told -> told.heard().size() >= 60);
        publish(server, "history/a", 61, 70);
        soon(client, "it goes on", told -> told.heard().size() >= 70);
        assertThat(client.told().heard()).isEqualTo(numbers(1, 70));
    }

    @ParameterizedTest
    @EnumSource
    void tellsHowManyAreGone(Kind kind) throws Exception {
        TestServer server = server();
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy);
        client.subscribe("history/a");
        loseLink(client, proxy);
        publish(server, "history/a", 1, 130);
        proxy.refuse(false);
        soon(client, "what is kept has come", told -> told.heard().size() >= 101);
        assertThat(client.told().heard())
                .isEqualTo(Stream.concat(Stream.of("lost 30"), numbers(31, 130).stream())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfAGapThatNobodyKnowsTheSizeOf(Kind kind) throws Exception {
        TestServer first = server();
        CuttingProxy proxy = before(first);
        DrivenClient client = connect(kind, proxy);
        client.subscribe("history/a");
        publish(first, "history/a", 1, 1);
        soon(client, "it has come", told -> told.heard().size() == 1);
        loseLink(client, proxy);
        TestServer next = server();
        publish(next, "history/a", 2, 2);
        proxy.target(next.port());
        proxy.refuse(false);
        soon(client, "what is there has come", told -> told.heard().size() >= 3);
        assertThat(client.told().heard()).containsExactly("1", "lost ?", "2");
    }

    // ---- publishing over a network that fails

    @ParameterizedTest
    @EnumSource
    void sendsWhatWasPublishedMeanwhileInItsOrder(Kind kind) throws Exception {
        TestServer server = server();
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        server.hub().listen("a", it -> heard.add(it.payload().asText().strip()), Runnable::run);
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy);
        loseLink(client, proxy);
        client.publish("a", 1, 50, 4);
        assertThat(client.told().outcomes()).hasSize(50).containsOnly("waits");
        proxy.refuse(false);
        awaitSettled(client);
        assertThat(client.told().outcomes()).containsOnly("done");
        assertThat(heard).isEqualTo(numbers(1, 50));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatItHasNoRoomForWhileItIsAway(Kind kind) throws Exception {
        TestServer server = server();
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy, Map.of("maxQueuedBytes", 10_000));
        loseLink(client, proxy);
        client.publish("a", 1, 20, 1_000);
        soon(client, "some are refused", told -> told.outcomes().contains("busy"));
        proxy.refuse(false);
        awaitSettled(client);
        List<String> outcomes = client.told().outcomes();
        int done = outcomes.indexOf("busy");
        assertThat(done).isBetween(5, 9);
        assertThat(outcomes.subList(0, done)).containsOnly("done");
        assertThat(outcomes.subList(done, outcomes.size())).containsOnly("busy");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatANetworkThatStandsStillDoesNotTake(Kind kind) throws Exception {
        TestServer server = server();
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy, Map.of("maxBufferedBytes", 200_000));
        proxy.stop(true);
        client.publish("a", 1, 1_000, 50_000);
        soon(client, "some are refused", told -> told.outcomes().contains("busy"));
        proxy.stop(false);
        awaitSettled(client);
        assertThat(client.told().outcomes())
                .hasSize(1_000)
                .containsOnly("done", "busy")
                .contains("done");
    }

    @ParameterizedTest
    @EnumSource
    void endsEveryPublishWithTheConnection(Kind kind) throws Exception {
        TestServer server = server();
        BlockingQueue<Connection> connections = connectionsOf(server);
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy);
        client.publish("a", 1, 5, 4);
        next(connections).close(CloseCode.DISCONNECTED, CloseCode.DISCONNECTED.reason());
        awaitState(client, "closed");
        client.publish("a", 6, 7, 4);
        awaitSettled(client);
        assertThat(client.told().outcomes().subList(5, 7)).containsOnly("closed");
        assertThat(client.told().outcomes()).doesNotContain("waits");
    }

    @ParameterizedTest
    @EnumSource
    void endsAPublishWhoseAnswerWasLost(Kind kind) throws Exception {
        CuttingProxy proxy = before(server());
        DrivenClient client = connect(kind, proxy);
        proxy.swallow(true);
        client.publish("a", 1, 5, 4);
        loseLink(client, proxy);
        awaitSettled(client);
        assertThat(client.told().outcomes()).hasSize(5).containsOnly("closed");
        proxy.swallow(false);
        proxy.refuse(false);
        awaitState(client, "connected");
    }

    // ---- a peer that is not there any more

    @ParameterizedTest
    @EnumSource
    void noticesAPeerThatIsDead(Kind kind) throws Exception {
        TestServer server = server("liveness.pingInterval=1s", "liveness.pongTimeout=30s");
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy, Map.of("pongTimeout", 2_000));
        client.subscribe("history/a");
        proxy.swallow(true);
        awaitState(client, "recovering");
        publish(server, "history/a", 1, 1);
        proxy.swallow(false);
        proxy.cut(); // an attempt that was swallowed too would take its whole time limit
        soon(client, "it is back", told -> told.heard().equals(numbers(1, 1)));
    }

    // ---- receipts

    @ParameterizedTest
    @EnumSource
    void confirmsWhatItsListenersGotAlsoFromTheHistory(Kind kind) throws Exception {
        TestServer server = server();
        CuttingProxy proxy = before(server);
        DrivenClient client = connect(kind, proxy);
        client.subscribe("history/a");
        ConnectionView view = server.hub().connections().getFirst();
        Receipt receipt = new Receipt(view.id().value(), null);
        assertThat(withReceipt(server, 1, "live").receipts()).containsExactly(receipt);

        loseLink(client, proxy);
        CompletableFuture<PublishResult> missed = publishWithReceipt(server, 1, "missed");
        proxy.refuse(false);
        assertThat(missed.get(30, TimeUnit.SECONDS).receipts()).containsExactly(receipt);
    }

    private static PublishResult withReceipt(TestServer server, int count, String text) throws Exception {
        return publishWithReceipt(server, count, text).get(30, TimeUnit.SECONDS);
    }

    /** One that is answered when {@code count} connections have confirmed. */
    private static CompletableFuture<PublishResult> publishWithReceipt(TestServer server, int count, String text) {
        PublishOptions options =
                PublishOptions.NONE.withDelivery(new Delivery(count, Duration.ofSeconds(30)).withReceipts());
        return server.hub().publish(ChannelName.of("history/a"), Payload.text(text), options, null);
    }
}
