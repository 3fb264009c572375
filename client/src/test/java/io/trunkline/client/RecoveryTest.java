package io.trunkline.client;

import static io.trunkline.client.FakeServer.LIMIT;
import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.publication.StreamPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of subscriptions when the connection is lost and made again. */
class RecoveryTest {
    private final FakeServer server = new FakeServer();
    private final List<String> heard = new ArrayList<>();
    private final PublicationListener listener = new Recorder("");
    private TrunklineClient client;

    /** Keeps what it is told, as lines. */
    private final class Recorder implements PublicationListener {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public void onPublication(Publication publication) {
            heard.add(name + publication.channel() + " " + publication.payload().asText());
        }

        @Override
        public void onGap(Gap gap) {
            heard.add(name + gap.channel() + " lost "
                    + (gap.lost().isPresent() ? gap.lost().getAsLong() : "?"));
        }

        @Override
        public void onEnd(TrunklineException why) {
            heard.add(name + "ended: " + why.getMessage());
        }
    }

    @BeforeEach
    void connect() {
        client = server.connected(server.returning());
    }

    private Subscription subscribe(String pattern, PublicationListener told, String answer) throws Exception {
        CompletableFuture<Subscription> subscribing = client.subscribe(pattern, told);
        server.answer(server.nextRequest("subscribe"), answer);
        return valueOf(subscribing);
    }

    /** Loses the connection and makes another, as far as the server's welcome. */
    private void reconnect() {
        server.closed(1006, "cut");
        comeBack();
    }

    private void comeBack() {
        server.timer.advance(Duration.ofSeconds(1));
        server.open();
        server.nextRequest("connect");
        server.welcome(1);
    }

    private void publication(String channel, int data, long offset) {
        notification("publication", "\"channel\":\"" + channel + "\",\"data\":" + data + ",\"offset\":" + offset);
    }

    private void notification(String method, String params) {
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":{" + params + "}}");
    }

    private static String missed(String channel, int... offsets) {
        List<String> publications = new ArrayList<>();
        for (int offset : offsets) {
            publications.add("{\"channel\":\"" + channel + "\",\"data\":" + offset + ",\"offset\":" + offset + "}");
        }
        return "\"publications\":[" + String.join(",", publications) + "]";
    }

    @Test
    void subscribesOnTheNextLinkWhereTheLastHasThrown() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        server.closed(1006, "cut");
        server.timer.advance(Duration.ofSeconds(1));
        server.open();
        server.nextRequest("connect");
        server.sendFault = new IllegalStateException("a link must not throw");
        assertThatThrownBy(() -> server.welcome(1)).isSameAs(server.sendFault);
        server.sendFault = null;
        reconnect();

        assertThat(server.nextSent()).contains("{\"channel\":\"a\",\"since\":{\"epoch\":\"e\",\"offset\":4}}");
        server.answer(2, "{\"epoch\":\"e\",\"offset\":4,\"recovered\":true}");
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void triesAgainWhereTheTransportHasThrown() {
        server.connectFault = new IllegalStateException("a transport must not throw");
        server.closed(1006, "cut");
        server.timer.advance(Duration.ofMillis(300));
        assertThat(server.observer.events).endsWith("RECOVERING", "failed CONNECT");
        server.connectFault = null;
        comeBack();

        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }

    // ---- one channel

    @Test
    void asksForWhatCameAfterTheLastPublication() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        publication("a", 5, 5);
        reconnect();
        assertThat(server.nextSent()).contains("{\"channel\":\"a\",\"since\":{\"epoch\":\"e\",\"offset\":5}}");
        assertThat(client.state()).isEqualTo(ClientState.RECOVERING);
        server.answer(2, "{\"epoch\":\"e\",\"offset\":7,\"recovered\":true," + missed("a", 6, 7) + "}");
        publication("a", 8, 8);

        assertThat(heard).containsExactly("a 5", "a 6", "a 7", "a 8");
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(server.observer.events)
                .containsExactly("CONNECTING", "CONNECTED", "lost 1006", "RECOVERING", "CONNECTED");
    }

    @Test
    void goesOnFromTheAnswerWhenTheConnectionIsLostAgain() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        reconnect();
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"e\",\"offset\":9,\"recovered\":true,\"more\":true," + missed("a", 5, 6) + "}");
        publication("a", 7, 7);
        reconnect();
        assertThat(server.nextSent()).contains("\"since\":{\"epoch\":\"e\",\"offset\":7}");
        server.answer(2, "{\"epoch\":\"e\",\"offset\":9,\"recovered\":true,\"publications\":[]}");
        reconnect();
        assertThat(server.nextSent()).contains("\"since\":{\"epoch\":\"e\",\"offset\":9}");
        assertThat(heard).containsExactly("a 5", "a 6", "a 7");
    }

    @Test
    void goesOnAfterItsOwnPublicationsThatTheAnswerLeavesOut() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        reconnect();
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"e\",\"offset\":7,\"recovered\":true," + missed("a", 5) + "}");
        reconnect();
        assertThat(server.nextSent()).contains("\"since\":{\"epoch\":\"e\",\"offset\":7}");
    }

    @Test
    void tellsHowManyWereLostBeforeWhatIsLeft() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        reconnect();
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"e\",\"offset\":9,\"recovered\":false,\"lost\":3," + missed("a", 8, 9) + "}");

        assertThat(heard).containsExactly("a lost 3", "a 8", "a 9");
    }

    @Test
    void tellsOfAnUnknownLossWhenTheStreamIsAnother() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":400}");
        reconnect();
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"f\",\"offset\":2,\"recovered\":false,\"lost\":null," + missed("a", 1, 2) + "}");
        publication("a", 3, 3);

        assertThat(heard).containsExactly("a lost ?", "a 1", "a 2", "a 3");
    }

    @Test
    void tellsOfAnUnknownLossWithoutHistory() throws Exception {
        subscribe("a", listener, "{}");
        reconnect();
        assertThat(server.nextSent()).contains("\"params\":{\"channel\":\"a\"}");
        server.answer(2, "{}");

        assertThat(heard).containsExactly("a lost ?");
    }

    @Test
    void goesOnInAStreamThatBeginsAnew() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":400}");
        notification("publication", "\"channel\":\"a\",\"data\":1,\"offset\":1,\"epoch\":\"f\"");
        publication("a", 2, 2);
        reconnect();

        assertThat(server.nextSent()).contains("\"since\":{\"epoch\":\"f\",\"offset\":2}");
        assertThat(heard).containsExactly("a 1", "a 2");
    }

    @Test
    void tellsWhatTheServerHasDropped() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        notification("slow", "\"channel\":\"a\",\"lost\":2");
        publication("a", 7, 7);

        assertThat(heard).containsExactly("a lost 2", "a 7");
    }

    @Test
    void tellsWhatTheServerHasDroppedAndCouldNotTellAnyMore() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        publication("a", 7, 7);
        reconnect();
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"e\",\"offset\":8,\"recovered\":true,\"lost\":0," + missed("a", 8) + "}");
        publication("a", 10, 10);
        notification("slow", "\"channel\":\"a\",\"lost\":1");
        reconnect();
        server.answer(server.nextRequest("subscribe"), "{\"epoch\":\"e\",\"offset\":10,\"recovered\":true,\"lost\":0}");

        assertThat(heard).containsExactly("a 7", "a lost 2", "a 8", "a 10", "a lost 1");
    }

    @Test
    void hearsAStreamWhoseBeginningWasDropped() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":400}");
        notification("slow", "\"channel\":\"a\",\"lost\":1");
        publication("a", 2, 2);
        publication("a", 3, 3);
        reconnect();
        assertThat(server.nextSent()).as("its epoch is not known").doesNotContain("since");
        server.answer(2, "{\"epoch\":\"f\",\"offset\":3,\"recovered\":false}");

        assertThat(heard).containsExactly("a lost 1", "a 2", "a 3", "a lost ?");
    }

    @Test
    void tellsOfAnUnknownLossWhenTheStreamBecameAnotherOnTheWay() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":400}");
        notification("slow", "\"channel\":\"a\",\"lost\":null");
        publication("a", 3, 3);

        assertThat(heard).containsExactly("a lost ?", "a 3");
    }

    @Test
    void beginsAnewWhereItsPlacesAreRefused() throws Exception {
        subscribe("a/*", listener, "{\"positions\":[{\"channel\":\"a//b\",\"epoch\":\"e\",\"offset\":4}]}");
        reconnect();
        assertThat(server.nextSent()).contains("\"since\":[");
        server.fail(2, "{\"code\":-32001,\"message\":\"a//b is no name\"}");
        assertThat(server.nextSent()).contains("{\"channel\":\"a/*\",\"recover\":true}");
        server.answer(3, "{\"positions\":[]}");

        assertThat(heard).containsExactly("a/* lost ?");
        assertThat(server.observer.errors).isEmpty();
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }

    // ---- patterns

    @Test
    void recoversAPatternByChannel() throws Exception {
        CompletableFuture<Subscription> subscribing = client.subscribe("a/*", listener);
        assertThat(server.nextSent()).contains("\"params\":{\"channel\":\"a/*\",\"recover\":true}");
        server.answer(2, "{\"positions\":[{\"channel\":\"a/b\",\"epoch\":\"e\",\"offset\":4}]}");
        valueOf(subscribing);
        publication("a/b", 5, 5);
        notification("publication", "\"channel\":\"a/c\",\"data\":1,\"offset\":1,\"epoch\":\"f\"");
        reconnect();
        assertThat(server.nextSent())
                .contains("{\"channel\":\"a/b\",\"epoch\":\"e\",\"offset\":5}")
                .contains("{\"channel\":\"a/c\",\"epoch\":\"f\",\"offset\":1}");
        server.answer(
                2,
                "{\"recovered\":true,\"positions\":[{\"channel\":\"a/b\",\"epoch\":\"e\",\"offset\":6},"
                        + "{\"channel\":\"a/c\",\"epoch\":\"f\",\"offset\":1}]," + missed("a/b", 6) + "}");
        publication("a/c", 2, 2);
        publication("a/b", 6, 6);

        assertThat(heard).containsExactly("a/b 5", "a/c 1", "a/b 6", "a/c 2");
    }

    @Test
    void tellsOfAnUnknownLossWhereAPatternHasTooManyChannels() throws Exception {
        subscribe("a/*", listener, "{}");
        publication("a/b", 5, 5);
        reconnect();
        assertThat(server.nextSent()).contains("\"params\":{\"channel\":\"a/*\",\"recover\":true}");
        server.answer(2, "{\"positions\":[]}");
        assertThat(heard).containsExactly("a/b 5", "a/* lost ?");
        reconnect();

        assertThat(server.nextSent()).contains("\"since\":[]");
    }

    @Test
    void tellsOfAnUnknownLossWhereAChannelOfAPatternHasNoHistory() throws Exception {
        subscribe("a/*", listener, "{\"positions\":[]}");
        server.publish("a/b", "1");
        reconnect();
        server.answer(server.nextRequest("subscribe"), "{\"recovered\":true,\"positions\":[]}");

        reconnect();
        server.answer(server.nextRequest("subscribe"), "{\"recovered\":true,\"positions\":[]}");

        assertThat(heard)
                .as("also where nothing came of it in between")
                .containsExactly("a/b 1", "a/* lost ?", "a/* lost ?");
    }

    // ---- several subscriptions

    @Test
    void eachDropsWhatItHasHadAndOnlyThat() throws Exception {
        subscribe("a", new Recorder("exact "), "{\"epoch\":\"e\",\"offset\":4}");
        subscribe("#", new Recorder("all "), "{\"positions\":[{\"channel\":\"a\",\"epoch\":\"e\",\"offset\":4}]}");
        reconnect();
        long exact = server.nextRequest("subscribe");
        long all = server.nextRequest("subscribe");
        server.answer(exact, "{\"epoch\":\"e\",\"offset\":6,\"recovered\":true," + missed("a", 5, 6) + "}");
        publication("a", 7, 7);
        server.answer(
                all,
                "{\"recovered\":true,\"more\":true,\"positions\":[{\"channel\":\"a\",\"epoch\":\"e\",\"offset\":7}],"
                        + missed("a", 5, 6) + "}");
        publication("a", 7, 7);
        publication("a", 8, 8);

        assertThat(heard)
                .containsExactly(
                        "exact a 5", "exact a 6", "exact a 7", "all a 5", "all a 6", "all a 7", "exact a 8", "all a 8");
    }

    @Test
    void aListenerOfTwoHearsEachOnce() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":4}");
        subscribe("#", listener, "{\"positions\":[{\"channel\":\"a\",\"epoch\":\"e\",\"offset\":4}]}");
        publication("a", 5, 5);
        reconnect();
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"e\",\"offset\":6,\"recovered\":true," + missed("a", 6) + "}");
        server.answer(
                server.nextRequest("subscribe"),
                "{\"recovered\":true,\"positions\":[{\"channel\":\"a\",\"epoch\":\"e\",\"offset\":6}]," + missed("a", 6)
                        + "}");

        assertThat(heard).containsExactly("a 5", "a 6");
    }

    @Test
    void subscribesAgainAFewAtATime() throws Exception {
        for (int i = 0; i < 10; i++) subscribe("a/" + i, listener, "{\"epoch\":\"e\",\"offset\":0}");
        reconnect();
        for (int i = 0; i < 8; i++) assertThat(server.nextRequest("subscribe")).isEqualTo(2 + i);
        server.assertNothingSent();
        server.answer(5, "{\"epoch\":\"e\",\"offset\":0,\"recovered\":true}");
        assertThat(server.nextRequest("subscribe")).isEqualTo(10);
        server.assertNothingSent();
    }

    // ---- refusals

    @Test
    void aSubscriptionThatIsRefusedEndsAndTheOthersGoOn() throws Exception {
        Subscription refused = subscribe("a", new Recorder("a: "), "{\"epoch\":\"e\",\"offset\":0}");
        Subscription other = subscribe("b", listener, "{\"epoch\":\"e\",\"offset\":0}");
        reconnect();
        server.fail(
                server.nextRequest("subscribe"),
                "{\"code\":-32003,\"message\":\"not any more\",\"data\":{\"name\":\"refused\"}}");
        server.answer(server.nextRequest("subscribe"), "{\"epoch\":\"e\",\"offset\":0,\"recovered\":true}");

        assertThat(heard).containsExactly("a: ended: the subscription to a ended with the connection: not any more");
        assertThat(server.observer.errors).hasSize(1);
        assertThat(refused.isActive()).isFalse();
        assertThat(other.isActive()).isTrue();
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }

    @Test
    void comesBackLaterWhereTheServerIsBusy() throws Exception {
        subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":0}");
        reconnect();
        server.fail(server.nextRequest("subscribe"), "{\"code\":-32005,\"message\":\"busy\"}");
        assertThat(server.closedByClient).isEqualTo("1001 ");
        comeBack();
        server.answer(server.nextRequest("subscribe"), "{\"epoch\":\"e\",\"offset\":0,\"recovered\":true}");

        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(heard).isEmpty();
        assertThat(server.observer.errors).isEmpty();
    }

    @Test
    void aListenerHearsThatTheServerHasEndedItsSubscription() throws Exception {
        subscribe("a", listener, "{}");
        notification("unsubscribed", "\"channel\":\"a\",\"message\":\"no more\",\"name\":\"refused\"");
        reconnect();

        assertThat(heard).containsExactly("ended: the server ended the subscription to a: no more");
        server.assertNothingSent();
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
    }

    // ---- what the server's application subscribes it to

    @Test
    void theObserverHearsOfWhatTheApplicationHasSubscribedTheClientTo() throws Exception {
        notification("subscribed", "\"channel\":\"a\",\"epoch\":\"e\",\"offset\":4");
        publication("a", 5, 5);
        reconnect();
        assertThat(server.nextSent()).contains("{\"channel\":\"a\",\"since\":{\"epoch\":\"e\",\"offset\":5}}");
        server.answer(2, "{\"epoch\":\"e\",\"offset\":6,\"recovered\":true," + missed("a", 6) + "}");
        notification("unsubscribed", "\"channel\":\"a\",\"message\":\"no more\",\"name\":\"refused\"");
        publication("a", 7, 7);

        assertThat(server.observer.publications).containsExactly("a 5", "a 6");
        assertThat(server.observer.errors).isEmpty();
    }

    // ---- what changes while it is away

    @Test
    void whatIsLeftOrSubscribedMeanwhileIsNotAskedForOrIs() throws Exception {
        Subscription left = subscribe("a", listener, "{\"epoch\":\"e\",\"offset\":0}");
        server.closed(1006, "cut");
        assertThat(left.isActive()).isTrue();
        assertThat(left.unsubscribe()).isCompleted();
        CompletableFuture<Subscription> joined = client.subscribe("b", listener);
        comeBack();
        assertThat(server.nextSent()).contains("\"params\":{\"channel\":\"b\"}");
        assertThat(joined).isNotDone();
        server.answer(2, "{\"epoch\":\"e\",\"offset\":3}");

        assertThat(valueOf(joined).position()).isEqualTo(new StreamPosition("e", 3));
        assertThat(heard).as("nothing was lost").isEmpty();
        server.assertNothingSent();
    }

    @Test
    void aSubscriptionThatWaitsTooLongForTheConnectionFails() throws Exception {
        server.random = 1;
        server.closed(1006, "cut");
        CompletableFuture<Subscription> joined = client.subscribe("b", listener);
        server.timer.advance(LIMIT);

        assertThat(failure(joined, Kind.TIMEOUT))
                .hasMessage("subscribe was not sent: the connection did not come back within 10000 ms");
    }

    @Test
    void oneWhoseAnswerCannotBeReadFails() throws Exception {
        CompletableFuture<Subscription> joining = client.subscribe("a", listener);
        server.answer(
                server.nextRequest("subscribe"),
                "{\"epoch\":\"e\",\"offset\":1,\"publications\":[{\"channel\":\"\",\"data\":1,\"offset\":1}]}");
        failure(joining, Kind.BAD_MESSAGE);
    }

    @Test
    void oneThatWasOnItsWayFails() throws Exception {
        CompletableFuture<Subscription> joining = client.subscribe("b", listener);
        server.nextRequest("subscribe");
        server.closed(1006, "cut");
        assertThat(failure(joining, Kind.CLOSED))
                .hasMessage(
                        "the connection was lost (1006, cut) before subscribe was answered; its outcome is not known");
        comeBack();
        server.assertNothingSent();
    }
}
