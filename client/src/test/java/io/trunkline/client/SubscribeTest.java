package io.trunkline.client;

import static io.trunkline.client.FakeServer.LIMIT;
import static io.trunkline.client.Outcomes.failure;
import static io.trunkline.client.Outcomes.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.client.TrunklineException.Kind;
import io.trunkline.domain.publication.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscribeTest {
    private final FakeServer server = new FakeServer();
    private final List<String> heard = new ArrayList<>();
    private final PublicationListener listener = publication ->
            heard.add(publication.channel() + " " + publication.payload().asText());
    private TrunklineClient client;

    @BeforeEach
    void connect() {
        client = server.connected();
    }

    @Test
    void hearsPublicationsFromTheServersAnswerOn() throws Exception {
        CompletableFuture<Subscription> subscribing = client.subscribe("a/b", listener);
        server.publish("a/b", "0");
        server.answer(server.nextRequest("subscribe"), "{\"epoch\":\"e\",\"offset\":4,\"recovered\":false}");
        server.publish("a/b", "1");
        server.publish("a/c", "2");

        assertThat(heard).containsExactly("a/b 1");
        Subscription subscription = valueOf(subscribing);
        assertThat(subscription.pattern()).isEqualTo("a/b");
        assertThat(subscription.position()).isEqualTo(new StreamPosition("e", 4));
        assertThat(subscription.isActive()).isTrue();
    }

    @Test
    void hearsPublicationsInTheSameBatchAsTheAnswer() {
        client.subscribe("a", listener);
        server.say("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\",\"data\":1}}]");

        assertThat(heard).containsExactly("a 1");
    }

    @Test
    void callsAListenerOnceHoweverManyOfItsPatternsMatch() {
        subscribe("weather/#", listener);
        subscribe("weather/usa/*", listener);
        server.publish("weather/usa/california", "1");
        server.publish("weather/spain", "2");

        assertThat(heard).containsExactly("weather/usa/california 1", "weather/spain 2");
    }

    @Test
    void callsEachListenerWhosePatternMatches() {
        subscribe("a/+", listener);
        subscribe("a/b", publication -> heard.add("exact"));
        subscribe("b/#", publication -> heard.add("never"));
        server.publish("a/b", "1");

        assertThat(heard).containsExactlyInAnyOrder("a/b 1", "exact");
    }

    @Test
    void matchesAsTheServerDoes() {
        subscribe("weather/*/california", listener);
        server.publish("weather/usa/california", "1");
        server.publish("weather/usa/california/sanfrancisco", "2");
        subscribe("#", publication -> heard.add("all"));
        server.publish("$system", "3");

        assertThat(heard).containsExactly("weather/usa/california 1");
    }

    @Test
    void doesNotMatchWhatArrivedBeforeItsAnswerThoughAnotherPatternDid() {
        subscribe("a/#", listener);
        client.subscribe("a/b", publication -> heard.add("too early"));
        server.publish("a/b", "1");

        assertThat(heard).containsExactly("a/b 1");
    }

    @Test
    void takesNamesThatOtherProtocolsAllow() {
        subscribe("a/#", listener);
        server.publish("a//b+", "1");

        assertThat(heard).containsExactly("a//b+ 1");
        assertThat(server.observer.errors).isEmpty();
    }

    @Test
    void sharesOneSubscriptionAtTheServer() throws Exception {
        CompletableFuture<Subscription> first = client.subscribe("a/+/c", listener);
        CompletableFuture<Subscription> second = client.subscribe("a/*/c", publication -> heard.add("second"));
        assertThat(second).isNotDone();
        server.answer(server.nextRequest("subscribe"), "{}");
        Subscription third = valueOf(client.subscribe("a/+/c", publication -> heard.add("third")));
        server.publish("a/b/c", "1");
        assertThat(heard).containsExactly("a/b/c 1", "second", "third");

        assertThat(valueOf(first).unsubscribe()).isCompleted();
        assertThat(valueOf(second).unsubscribe()).isCompleted();
        server.assertNothingSent();
        CompletableFuture<Void> last = third.unsubscribe();
        assertThat(last).isNotDone();
        server.answer(server.nextRequest("unsubscribe"), "{}");
        assertThat(valueOf(last)).isNull();
    }

    @Test
    void hearsNothingAfterUnsubscribing() {
        Subscription subscription = subscribe("a", listener);
        subscription.unsubscribe();
        server.publish("a", "1");

        assertThat(heard).isEmpty();
        assertThat(subscription.isActive()).isFalse();
        server.nextRequest("unsubscribe");
        assertThat(subscription.unsubscribe()).isCompleted();
        server.assertNothingSent();
    }

    @Test
    void canUnsubscribeWhileAPublicationIsDelivered() {
        var own = new ArrayList<Subscription>();
        PublicationListener once = publication -> {
            heard.add("once");
            own.forEach(Subscription::unsubscribe);
        };
        own.add(subscribe("a/#", once));
        own.add(subscribe("a/b", once));
        server.publish("a/b", "1");
        server.publish("a/b", "2");

        assertThat(heard).containsExactly("once");
    }

    @Test
    void canSubscribeAgain() {
        subscribe("a", listener).unsubscribe();
        long left = server.nextRequest("unsubscribe");
        client.subscribe("a", listener);
        server.answer(left, "{}");
        server.publish("a", "between");
        server.answer(server.nextRequest("subscribe"), "{}");
        server.publish("a", "1");

        assertThat(heard).containsExactly("a 1");
    }

    @Test
    void refusesAPatternWithoutAskingTheServer() throws Exception {
        TrunklineException fault = failure(client.subscribe("a*", listener), Kind.BAD_ARGUMENT);

        assertThat(fault).hasMessageContaining("wildcard character '*' inside the level 'a*'");
        server.assertNothingSent();
    }

    @Test
    void canBeTriedAgainAfterARefusal() throws Exception {
        CompletableFuture<Subscription> first = client.subscribe("a", listener);
        CompletableFuture<Subscription> shared = client.subscribe("a", listener);
        server.fail(server.nextRequest("subscribe"), "{\"code\":-32003,\"message\":\"no\"}");
        failure(first, Kind.SERVER);
        failure(shared, Kind.SERVER);

        subscribe("a", listener);
        server.publish("a", "1");
        assertThat(heard).containsExactly("a 1");
    }

    @Test
    void takesASubscriptionBackThatWasAnsweredTooLate() throws Exception {
        CompletableFuture<Subscription> subscribing = client.subscribe("a", listener);
        long id = server.nextRequest("subscribe");
        server.timer.advance(LIMIT);

        failure(subscribing, Kind.TIMEOUT);
        assertThat(server.nextSent()).contains("unsubscribe", "\"channel\":\"a\"");
        server.answer(id, "{}");
        server.publish("a", "1");
        assertThat(heard).isEmpty();
    }

    @Test
    void takesASubscriptionBackThatIsNotWantedAnyMore() {
        CompletableFuture<Subscription> subscribing = client.subscribe("a", listener);
        long id = server.nextRequest("subscribe");
        subscribing.cancel(false);
        server.nextRequest("unsubscribe");
        server.answer(id, "{}");
        server.publish("a", "1");

        assertThat(heard).isEmpty();
    }

    @Test
    void isInactiveOnceTheConnectionEnded() {
        Subscription subscription = subscribe("a", listener);
        server.closed(1006, "");

        assertThat(subscription.isActive()).isFalse();
        assertThat(subscription.unsubscribe()).isCompleted();
    }

    @Test
    void reportsMalformedMessagesAndGoesOn() {
        subscribe("a", listener);
        server.say("{");
        server.say("[]");
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"publication\",\"params\":{\"channel\":\"a\"}}");
        server.say("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"what\"}}");
        server.publish("", "1");
        server.sayBinary("00");
        server.say("{\"jsonrpc\":\"2.0\",\"method\":\"newer\",\"params\":{}}");
        server.publish("a", "1");

        assertThat(heard).containsExactly("a 1");
        assertThat(server.observer.errors)
                .hasSize(6)
                .allSatisfy(error -> assertThat(error).isInstanceOf(TrunklineException.class));
    }

    private Subscription subscribe(String pattern, PublicationListener told) {
        CompletableFuture<Subscription> subscribing = client.subscribe(pattern, told);
        server.answer(server.nextRequest("subscribe"), "{}");
        return subscribing.join();
    }
}
