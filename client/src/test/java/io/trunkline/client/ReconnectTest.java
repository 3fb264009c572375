package io.trunkline.client;

import static io.trunkline.client.FakeServer.LIMIT;
import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a client comes back, how soon, and what becomes of that which is asked meanwhile. */
class ReconnectTest {
    private static final String PUBLISHED = "{\"channels\":1,\"recipients\":3}";

    private final FakeServer server = new FakeServer();

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** Asserts that the next attempt comes after exactly so long. */
    private void assertNextAttemptAfter(long millis) {
        int before = server.attempts;
        server.timer.advance(millis(millis - 1));
        assertThat(server.attempts).isEqualTo(before);
        server.timer.advance(millis(1));
        assertThat(server.attempts).isEqualTo(before + 1);
    }

    private void comeBack() {
        server.open();
        server.nextRequest("connect");
        server.welcome(1);
    }

    // ---- when, and how soon

    @Test
    void waitsLongerBeforeEachAttemptUpToABound() {
        server.random = 0.999999;
        server.connected(server.returning().reconnectDelay(millis(100), millis(350)));
        server.closed(1006, "cut");
        assertNextAttemptAfter(99);
        server.refuse("no");
        assertNextAttemptAfter(199);
        server.refuse("no");
        assertNextAttemptAfter(349);
        server.refuse("no");
        assertNextAttemptAfter(349);
        assertThat(server.observer.events)
                .endsWith("lost 1006", "RECOVERING", "failed CONNECT", "failed CONNECT", "failed CONNECT");
    }

    @Test
    void waitsAsChanceSays() {
        server.random = 0.25;
        server.connected(server.returning().reconnectDelay(millis(1_000), millis(8_000)));
        server.closed(1006, "cut");
        assertNextAttemptAfter(250);
        server.refuse("no");
        assertNextAttemptAfter(500);
    }

    @Test
    void aServerThatTakesItAndDropsItIsNotHammered() {
        server.random = 0.999999;
        server.connected(server.returning().reconnectDelay(millis(1_000), millis(9_000)));
        server.closed(1006, "cut");
        assertNextAttemptAfter(999);
        comeBack();
        server.timer.advance(millis(4_999));
        server.closed(1006, "cut");
        assertNextAttemptAfter(1_999);
        comeBack();
        server.timer.advance(millis(5_000));
        server.closed(1006, "cut");
        assertNextAttemptAfter(999);
    }

    @Test
    void comesBackWithinTheServersWindow() {
        server.random = 0.5;
        server.connected(server.returning());
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":"
                + "{\"code\":3001,\"reason\":\"bye\",\"reconnect\":true,\"after\":60000}}");
        server.closed(3001, "bye");
        assertNextAttemptAfter(30_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {3500, 3503, 3999, 1000, 1009})
    void staysAwayWhereTheServerSaysSo(int code) {
        TrunklineClient client = server.connected(server.returning());
        server.closed(code, "go");

        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(server.observer.events).endsWith("CLOSED", "closed " + code + " go");
        assertThat(server.timer.waiting()).isZero();
    }

    @Test
    void staysAwayWhereTheFarewellSaysSo() {
        TrunklineClient client = server.connected(server.returning());
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"disconnect\",\"params\":"
                + "{\"code\":3001,\"reason\":\"bye\",\"reconnect\":false}}");
        server.closed(3001, "bye");
        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void endsWhenTheServerRefusesItOnItsReturn() throws Exception {
        TrunklineClient client = server.connected(server.returning());
        server.closed(1006, "cut");
        server.timer.advance(LIMIT);
        CompletableFuture<Void> waiting = client.ping();
        server.open();
        server.fail(server.nextRequest("connect"), "{\"code\":-32008,\"message\":\"who are you?\"}");

        assertThat(server.observer.events)
                .endsWith("CLOSED", "closed 1006 could not connect to ws://localhost/ws: who are you?");
        failure(waiting, Kind.CLOSED);
    }

    @Test
    void aFirstConnectThatFailsIsNotTriedAgain() throws Exception {
        CompletableFuture<TrunklineClient> client = server.returning().connect(server.timer);
        server.refuse("no route");
        failure(client, Kind.CONNECT);
        assertThat(server.timer.waiting()).isZero();
    }

    @Test
    void stopsWhenItIsClosedMeanwhile() throws Exception {
        TrunklineClient client = server.connected(server.returning());
        server.closed(1006, "cut");
        CompletableFuture<Void> waiting = client.ping();
        client.close();

        failure(waiting, Kind.CLOSED);
        assertThat(server.timer.waiting()).isZero();
        assertThat(server.observer.events).endsWith("CLOSED", "closed 1000 closed by this client");
    }

    @Test
    void givesAnAttemptUpThatTakesTooLong() {
        server.random = 0;
        server.connected(server.returning());
        server.closed(1006, "cut");
        server.timer.advance(Duration.ZERO);
        assertThat(server.attempts).isEqualTo(2);
        server.timer.advance(LIMIT);
        assertThat(server.observer.events).endsWith("failed TIMEOUT");
        assertThat(server.attempts).isEqualTo(3);
    }

    // ---- who it is

    @Test
    void takesItsSessionUpAgainAndShowsItsTokenAnew() throws Exception {
        CompletableFuture<TrunklineClient> connecting =
                server.returning().token("tok").connect(server.timer);
        server.open();
        assertThat(server.nextSent()).doesNotContain("resume");
        server.answer(1, welcome("c1", "s1", false));
        TrunklineClient client = valueOf(connecting);
        server.closed(1006, "cut");
        server.timer.advance(LIMIT.dividedBy(2));
        server.open();
        assertThat(server.nextSent()).contains("\"token\":\"tok\",\"resume\":\"s1\"");
        server.answer(1, welcome("c1", "s2", true));

        assertThat(client.info().connection()).isEqualTo("c1");
        assertThat(client.info().resumed()).isTrue();
        assertThat(client.info().toString()).doesNotContain("s2");
        server.closed(1006, "cut");
        server.timer.advance(LIMIT.dividedBy(2));
        server.open();
        assertThat(server.nextSent()).contains("\"resume\":\"s2\"");
    }

    private static String welcome(String id, String secret, boolean resumed) {
        return """
                {"connection":"%s","session":"%s","user":null,"resumed":%s,"ping":25,\
                "limits":{"messageBytes":1000,"pendingBytes":4194304,"subscriptions":1000}}""".formatted(id, secret, resumed);
    }

    // ---- what is asked meanwhile

    @Test
    void publishesOfMeanwhileAreSentInOrderAfterTheSubscriptions() throws Exception {
        TrunklineClient client = server.connected(server.returning());
        client.subscribe("a", publication -> {});
        server.answer(server.nextRequest("subscribe"), "{\"epoch\":\"e\",\"offset\":0}");
        server.closed(1006, "cut");
        List<CompletableFuture<PublishResult>> publishes = new ArrayList<>();
        for (int i = 0; i < 3; i++) publishes.add(client.publishJson("a", "" + i));
        server.timer.advance(LIMIT.dividedBy(2));
        comeBack();
        server.answer(server.nextRequest("subscribe"), "{\"epoch\":\"e\",\"offset\":0,\"recovered\":true}");
        for (int i = 0; i < 3; i++) {
            assertThat(server.nextSent()).contains("\"method\":\"publish\"").contains("\"data\":" + i);
            server.answer(3 + i, PUBLISHED);
            assertThat(valueOf(publishes.get(i))).isEqualTo(new PublishResult(1, 3, -1));
        }
    }

    @Test
    void whatWaitsIsBounded() throws Exception {
        TrunklineClient client = server.connected(server.returning().maxQueuedBytes(300));
        server.closed(1006, "cut");
        CompletableFuture<PublishResult> first = client.publishText("a", "x".repeat(190));
        TrunklineException fault = failure(client.publishText("a", "x".repeat(200)), Kind.BUSY);
        assertThat(fault.option()).isEqualTo("maxQueuedBytes");
        assertThat(fault).hasMessageContaining("bytes wait for the connection to come back, maxQueuedBytes is 300");
        first.cancel(false);
        assertThat(client.publishText("a", "x".repeat(200))).isNotDone();
    }

    @Test
    void whatWaitsTooLongFailsAndIsNotSent() throws Exception {
        server.random = 0.999999;
        TrunklineClient client = server.connected(server.returning().reconnectDelay(millis(11_000), millis(11_000)));
        server.closed(1006, "cut");
        CompletableFuture<PublishResult> publish = client.publishText("a", "x");
        server.timer.advance(LIMIT);
        assertThat(failure(publish, Kind.TIMEOUT))
                .hasMessage("publish was not sent: the connection did not come back within 10000 ms");
        server.timer.advance(millis(1_000));
        comeBack();
        server.assertNothingSent();
    }

    @Test
    void whatWasOnItsWayFails() throws Exception {
        TrunklineClient client = server.connected(server.returning());
        CompletableFuture<PublishResult> publish = client.publishText("a", "x");
        server.closed(1006, "cut");
        assertThat(failure(publish, Kind.CLOSED))
                .hasMessage(
                        "the connection was lost (1006, cut) before publish was answered; its outcome is not known");
    }

    @Test
    void badArgumentsFailAtOnce() throws Exception {
        TrunklineClient client = server.connected(server.returning());
        server.closed(1006, "cut");
        failure(client.publishJson("a", "{"), Kind.BAD_ARGUMENT);
        failure(client.subscribe("a//b", publication -> {}), Kind.BAD_ARGUMENT);
    }

    @Test
    void refusesDelaysThatContradictEachOther() {
        assertThatThrownBy(() -> server.returning().reconnectDelay(millis(2), millis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minimum of reconnectDelay must not be above its maximum, but PT0.002S is above PT0.001S");
    }

    // ---- a server that is not there any more

    @Test
    void noticesADeadServerWithinPingAndPongTimeout() {
        TrunklineClient client = server.connected(server.returning());
        server.timer.advance(Duration.ofSeconds(10));
        server.publish("a", "1");
        server.timer.advance(Duration.ofSeconds(24));
        server.assertNothingSent();
        server.timer.advance(Duration.ofSeconds(1));
        server.nextRequest("ping");
        server.timer.advance(Duration.ofSeconds(7));
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        server.timer.advance(Duration.ofSeconds(1));
        assertThat(client.state()).isEqualTo(ClientState.RECOVERING);
        assertThat(server.closedByClient).isEqualTo("3012 ");
        assertThat(server.observer.events).endsWith("lost 3012", "RECOVERING");
    }

    @Test
    void doesNotWaitForADeadLinkToClose() {
        server.answersClose = false;
        server.connected(server.returning());
        server.timer.advance(Duration.ofSeconds(33 + 1));
        assertThat(server.attempts).isEqualTo(2);
    }

    @Test
    void anySignOfLifeWillDo() {
        TrunklineClient client = server.connected(server.returning());
        for (int i = 0; i < 3; i++) {
            server.timer.advance(Duration.ofSeconds(25));
            server.nextRequest("ping");
            server.publish("a", "1");
            server.timer.advance(Duration.ofSeconds(8).minusMillis(1));
            server.publish("a", "1");
            server.timer.advance(Duration.ofMillis(1));
        }
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }
}
