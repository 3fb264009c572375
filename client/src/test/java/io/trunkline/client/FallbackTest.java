package io.trunkline.client;

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

/** A client of several addresses: when it takes another, and how it goes back to the one that it prefers. */
class FallbackTest {
    private static final String PUBLISHED = "{\"channels\":1,\"recipients\":3}";
    private static final String SUBSCRIBED = "{\"recovered\":true,\"publications\":[]}";

    private final FakeServer first = new FakeServer();
    private final FakeServer second = new FakeServer();

    private CompletableFuture<TrunklineClient> connecting() {
        return second.fallbackOf(first)
                .reconnectDelay(Duration.ofMillis(100), Duration.ofMillis(100))
                .returnEvery(Duration.ofSeconds(30))
                .connect(first.timer, () -> first.random);
    }

    /** A client that is connected to the second, as the first did not let it in. */
    private TrunklineClient fallen() throws Exception {
        CompletableFuture<TrunklineClient> client = connecting();
        first.refuse("no upgrade", 400);
        welcome(second, 1);
        return valueOf(client);
    }

    private static void welcome(FakeServer server, long id) {
        server.open();
        assertThat(server.nextRequest("connect")).isEqualTo(id);
        server.answer(id, """
                {"connection":"c1","session":"s1","user":null,"resumed":true,"ping":0,\
                "limits":{"messageBytes":1000,"pendingBytes":4194304,"subscriptions":1000}}""");
    }

    /** The server is heard over a link that is tried. */
    private static void heard(FakeServer server) {
        server.open();
        server.answer(server.nextRequest("ping"), "{}");
    }

    // ---- connecting

    @Test
    void takesTheNextAddressWhereTheFirstLeadsNowhere() throws Exception {
        TrunklineClient client = fallen();

        assertThat(client.url()).isEqualTo("http://localhost/");
        assertThat(first.observer.events).containsExactly("CONNECTING", "CONNECTED");
        assertThat(first.attempts).isEqualTo(1);
    }

    @Test
    void takesTheNextAddressWhereTheFirstDoesNotAnswer() throws Exception {
        CompletableFuture<TrunklineClient> client = connecting();
        first.open();
        first.timer.advance(Duration.ofSeconds(10));
        welcome(second, 1);

        assertThat(valueOf(client).url()).isEqualTo("http://localhost/");
        assertThat(first.closes).isEqualTo(1);
    }

    @Test
    void takesTheNextAddressWhereTheFirstIsCutBeforeTheWelcome() throws Exception {
        CompletableFuture<TrunklineClient> client = connecting();
        first.open();
        first.closed(1006, "cut");
        welcome(second, 1);

        assertThat(valueOf(client).url()).isEqualTo("http://localhost/");
    }

    @Test
    void staysWhereTheServerRefusesWhoAsks() throws Exception {
        CompletableFuture<TrunklineClient> client = connecting();
        first.refuse("who are you", 401);

        failure(client, Kind.CONNECT);
        assertThat(second.attempts).isZero();
    }

    @Test
    void staysWhereTheServerAnswersWithARefusal() throws Exception {
        CompletableFuture<TrunklineClient> client = connecting();
        first.open();
        first.fail(first.nextRequest("connect"), "{\"code\":-32001,\"message\":\"no\"}");

        failure(client, Kind.SERVER);
        assertThat(second.attempts).isZero();
    }

    @Test
    void failsWithTheLastCauseAndTellsTheOthers() throws Exception {
        CompletableFuture<TrunklineClient> client = connecting();
        first.refuse("no upgrade");
        second.refuse("no stream");

        TrunklineException fault = failure(client, Kind.CONNECT);
        assertThat(fault).hasMessage("no stream");
        assertThat(fault.getSuppressed()).singleElement().extracting("message").isEqualTo("no upgrade");
        assertThat(first.attempts + second.attempts).isEqualTo(2);
    }

    // ---- coming back

    @Test
    void triesAllAddressesBeforeItWaits() throws Exception {
        fallen();
        second.closed(1006, "cut");
        assertThat(second.attempts).isEqualTo(1);
        first.timer.advance(Duration.ofMillis(100));
        assertThat(second.attempts).isEqualTo(2);
        second.refuse("gone");
        assertThat(first.attempts).as("the other at once").isEqualTo(2);
        first.refuse("gone too");
        assertThat(second.attempts).as("then it waits").isEqualTo(2);
        first.timer.advance(Duration.ofMillis(100));
        assertThat(second.attempts).isEqualTo(3);
        welcome(second, 1);

        assertThat(first.observer.events)
                .containsExactly(
                        "CONNECTING",
                        "CONNECTED",
                        "lost 1006",
                        "RECOVERING",
                        "failed CONNECT",
                        "failed CONNECT",
                        "CONNECTED");
    }

    // ---- going back

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99})
    void triesThePreferredAddressFromTimeToTime(double random) throws Exception {
        first.random = random;
        TrunklineClient client = fallen();
        for (int attempt = 2; attempt < 8; attempt++) {
            // twice as long each time, up to eight times
            long interval = (long) (30_000 * (0.8 + 0.4 * random) * Math.min(1 << attempt - 2, 8));
            first.timer.advance(Duration.ofMillis(interval - 1));
            assertThat(first.attempts).isEqualTo(attempt - 1);
            first.timer.advance(Duration.ofMillis(1));
            assertThat(first.attempts).isEqualTo(attempt);
            first.refuse("still no upgrade");
        }
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(first.observer.events).containsExactly("CONNECTING", "CONNECTED");
    }

    @Test
    void movesWithItsSessionAndSubscriptionsOnceAllIsAnswered() throws Exception {
        TrunklineClient client = fallen();
        List<String> heard = new ArrayList<>();
        CompletableFuture<Subscription> subscribing = client.subscribe(
                "a", publication -> heard.add(publication.payload().asText()));
        second.answer(second.nextRequest("subscribe"), SUBSCRIBED);
        valueOf(subscribing);
        first.timer.advance(Duration.ofSeconds(29));
        CompletableFuture<PublishResult> before = client.publishJson("a", "1");
        long asked = second.nextRequest("publish");

        first.timer.advance(Duration.ofSeconds(1));
        heard(first);
        first.assertNothingSent(); // the session is still the other's
        CompletableFuture<PublishResult> meanwhile = client.publishJson("a", "2");
        second.assertNothingSent();
        second.publish("a", "\"late\"");
        assertThat(second.closes).isZero();
        second.answer(asked, PUBLISHED);

        assertThat(valueOf(before)).isNotNull();
        assertThat(heard).containsExactly("late");
        assertThat(second.closedByClient).isEqualTo("1001 ");
        String connect = first.nextSent();
        assertThat(connect).contains("\"resume\":\"s1\"").contains("\"restore\":false");
        first.answer(2, """
                {"connection":"c1","session":"s1","user":null,"resumed":true,"ping":0,\
                "limits":{"messageBytes":1000,"pendingBytes":4194304,"subscriptions":1000}}""");
        first.answer(first.nextRequest("subscribe"), SUBSCRIBED);
        first.answer(first.nextRequest("publish"), PUBLISHED);

        assertThat(valueOf(meanwhile)).isNotNull();
        assertThat(client.url()).isEqualTo("ws://localhost/ws");
        assertThat(first.observer.events)
                .containsExactly("CONNECTING", "CONNECTED", "lost 1001", "RECOVERING", "CONNECTED");
        first.timer.advance(Duration.ofMinutes(10));
        assertThat(first.attempts + second.attempts)
                .as("it is where it wants to be")
                .isEqualTo(3);
    }

    @Test
    void staysWhereAnAnswerTakesTooLongAndTriesAgain() throws Exception {
        TrunklineClient client = fallen();
        first.timer.advance(Duration.ofSeconds(29));
        CompletableFuture<PublishResult> slow = client.publishJson("a", "1");
        long asked = second.nextRequest("publish");
        first.timer.advance(Duration.ofSeconds(1));
        heard(first);
        CompletableFuture<Subscription> subscribing = client.subscribe("b", publication -> {});
        CompletableFuture<PublishResult> meanwhile = client.publishJson("a", "2");
        first.timer.advance(Duration.ofSeconds(3));

        first.assertNothingSent();
        assertThat(first.closedByClient).isEqualTo("1000 ");
        second.answer(second.nextRequest("subscribe"), SUBSCRIBED);
        second.answer(second.nextRequest("publish"), PUBLISHED);
        second.answer(asked, PUBLISHED);
        for (CompletableFuture<?> answered : List.of(slow, subscribing, meanwhile)) {
            assertThat(valueOf(answered)).isNotNull();
        }
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(client.url()).isEqualTo("http://localhost/");
        first.timer.advance(Duration.ofSeconds(60));
        assertThat(first.attempts).isEqualTo(3);
    }

    @Test
    void staysWhereThePreferredAddressOpensAndNothingPasses() throws Exception {
        TrunklineClient client = fallen();
        List<String> heard = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        CompletableFuture<Subscription> subscribing = client.subscribe("a", new PublicationListener() {
            @Override
            public void onPublication(Publication publication) {
                heard.add(publication.payload().asText());
            }

            @Override
            public void onGap(Gap gap) {
                gaps.add(gap);
            }
        });
        second.answer(second.nextRequest("subscribe"), SUBSCRIBED);
        valueOf(subscribing);
        first.timer.advance(Duration.ofSeconds(30));
        first.open();
        first.nextRequest("ping");
        CompletableFuture<PublishResult> meanwhile = client.publishJson("a", "1");
        second.answer(second.nextRequest("publish"), PUBLISHED);
        second.publish("a", "\"meanwhile\"");
        first.timer.advance(Duration.ofSeconds(10));
        assertThat(first.closedByClient).isEqualTo("1000 ");
        second.publish("a", "\"after\"");

        first.assertNothingSent();
        assertThat(valueOf(meanwhile)).isNotNull();
        assertThat(heard).containsExactly("meanwhile", "after");
        assertThat(gaps).isEmpty();
        assertThat(client.url()).isEqualTo("http://localhost/");
        assertThat(first.observer.events).containsExactly("CONNECTING", "CONNECTED");
        assertThat(second.closes).isZero();
        first.timer.advance(Duration.ofSeconds(60));
        assertThat(first.attempts).as("it tries again later").isEqualTo(3);
    }

    @Test
    void staysWhereThePreferredAddressIsCutBeforeTheServerIsHeard() throws Exception {
        TrunklineClient client = fallen();
        first.timer.advance(Duration.ofSeconds(30));
        first.open();
        first.nextRequest("ping");
        first.closed(1006, "cut");

        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(first.observer.events).containsExactly("CONNECTING", "CONNECTED");
        first.timer.advance(Duration.ofSeconds(60));
        assertThat(first.attempts).isEqualTo(3);
    }

    @Test
    void aRefusalIsHeardFromTheServerToo() throws Exception {
        fallen();
        first.timer.advance(Duration.ofSeconds(30));
        first.open();
        first.fail(first.nextRequest("ping"), "{\"code\":-32008,\"message\":\"who are you\"}");

        assertThat(first.nextSent()).contains("\"method\":\"connect\"").contains("\"resume\":\"s1\"");
        assertThat(second.closedByClient).isEqualTo("1001 ");
    }

    @Test
    void comesBackWhereItCanWhenTheMoveFails() throws Exception {
        TrunklineClient client = fallen();
        first.timer.advance(Duration.ofSeconds(30));
        heard(first);
        first.nextRequest("connect");
        first.closed(1006, "cut");
        welcome(second, 1);

        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(client.url()).isEqualTo("http://localhost/");
    }

    @Test
    void aLossMeanwhileIsALoss() throws Exception {
        TrunklineClient client = fallen();
        first.timer.advance(Duration.ofSeconds(29));
        CompletableFuture<PublishResult> lost = client.publishJson("a", "1");
        second.nextRequest("publish");
        first.timer.advance(Duration.ofSeconds(1));
        heard(first);
        second.closed(1006, "cut");
        first.timer.advance(Duration.ofMillis(100));
        welcome(second, 1);
        first.timer.advance(Duration.ofSeconds(3));

        failure(lost, Kind.CLOSED);
        assertThat(client.state()).isEqualTo(ClientState.CONNECTED);
        assertThat(first.closedByClient).isEqualTo("1000 ");
    }

    @Test
    void closingEndsATrialToo() throws Exception {
        TrunklineClient client = fallen();
        first.timer.advance(Duration.ofSeconds(30));
        assertThat(first.attempts).isEqualTo(2);
        client.close();
        first.open();

        assertThat(first.closedByClient).isEqualTo("1000 ");
        first.assertNothingSent();
    }

    @Test
    void aClientThatDoesNotComeBackDoesNotMoveEither() throws Exception {
        CompletableFuture<TrunklineClient> client =
                second.fallbackOf(first).reconnect(false).connect(first.timer, () -> 0.5);
        first.refuse("no upgrade");
        welcome(second, 1);
        valueOf(client);
        first.timer.advance(Duration.ofHours(1));

        assertThat(first.attempts).isEqualTo(1);
    }

    // ---- settings

    @Test
    void refusesListsThatAreNone() throws Exception {
        assertThatThrownBy(() -> TrunklineClient.builder(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("url is missing");
        assertThatThrownBy(() -> TrunklineClient.builder(List.of("ws://h/?secret", "ws://h/?secret")))
                .hasMessage("url is given twice");
        assertThatThrownBy(() ->
                        TrunklineClient.builder(List.of("ws://h/", "http://h/")).transport(first))
                .hasMessage("url has the scheme 'http', but the transport serves [ws]");
        assertThatThrownBy(() -> TrunklineClient.builder("ws://h/").returnEvery(Duration.ZERO))
                .hasMessageContaining("returnEvery must be 1 ms to 1 day");
        assertThatThrownBy(() -> TrunklineClient.builder(List.of("ws://h/", "http://h/"))
                        .registerProtocol("x", link -> {
                            throw new AssertionError("nothing is opened");
                        })
                        .open())
                .hasMessage("open takes one url: only connect falls back");
    }
}
