package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.connection.Connection;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What the application's hooks make of publishes. */
final class PublishHookTest {
    private static final PublishOptions KEYED = PublishOptions.NONE.withKey("k");

    private final TestHub test = new TestHub(
            HubConfig.DEFAULT.with(ChannelRules.NONE.and("short/*", ChannelOptions.DEFAULT.withMessageBytes(4))));
    private final TestClient publisher = test.connect(0);
    private final TestClient subscriber = test.connect(1);
    private final List<String> asked = new ArrayList<>();
    private final CompletableFuture<Decision<Payload>> later = new CompletableFuture<>();

    PublishHookTest() {
        subscriber.subscribe("#");
        test.settle();
    }

    private CompletionStage<Decision<Payload>> shout(Connection publisher, PublishRequest request) {
        asked.add(request.target() + " " + request.payload().asText());
        return Decision.allow(Payload.text(request.payload().asText().toUpperCase(Locale.ROOT)));
    }

    private static void assertFails(CompletableFuture<?> result, ErrorCode code, String message) {
        assertThat(result.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(message));
    }

    @Test
    void subscribersGetWhatTheHooksMadeOfIt() {
        test.hub().onPublish(this::shout);
        test.hub().onPublish((connection, request) -> {
            asked.add("then " + request.payload().asText());
            return Decision.allow();
        });
        CompletableFuture<PublishResult> result = publisher.publish("a", "psst");
        test.settle();

        assertThat(asked).containsExactly("a psst", "then PSST");
        assertThat(result).isCompletedWithValue(new PublishResult(1, 1, -1));
        assertThat(subscriber.received()).containsExactly("a PSST");
    }

    @Test
    void aRefusalReachesThePublisherAndNobodyElse() {
        test.hub().onPublish((connection, request) -> Decision.refuse("no swearing"));

        assertFails(publisher.publish("a", "x"), ErrorCode.REFUSED, "no swearing");
        assertFails(publisher.publish("+", "x"), ErrorCode.REFUSED, "no swearing");
        assertFails(publisher.publish("a", "x", KEYED), ErrorCode.REFUSED, "no swearing");
        test.settle();
        assertThat(subscriber.received()).isEmpty();
    }

    @Test
    void aHookThatFailsRefusesForNow() {
        test.hub().onPublish((connection, request) -> {
            throw new IllegalStateException("thrown");
        });

        assertFails(publisher.publish("a", "x"), ErrorCode.UNAVAILABLE, "a hook of the application failed");
        assertThat(test.observer().faults()).as("the operator learns why").hasSize(1);
    }

    @Test
    void whileAHookThinksTheNextCommandsWait() {
        test.hub().onPublish((connection, request) -> later);
        publisher.say("pub a 1");
        assertThat(publisher.outlet().isReadingPaused()).isTrue();
        assertThat(subscriber.received()).isEmpty();

        later.complete(new Decision.Allowed<>(Payload.text("one")));
        test.settle();
        assertThat(publisher.outlet().isReadingPaused()).isFalse();
        assertThat(publisher.answers()).containsExactly("ok pub 1");
        assertThat(subscriber.received()).containsExactly("a one");
    }

    @Test
    void theNextHookIsAskedInATurnOfThePublishersLoop() {
        List<Boolean> inTurn = new ArrayList<>();
        test.hub().onPublish((connection, request) -> later);
        test.hub().onPublish((connection, request) -> {
            inTurn.add(connection.turns().inTurn());
            return Decision.allow();
        });
        publisher.publish("a", "x");
        later.complete(new Decision.Allowed<>());
        assertThat(inTurn).as("not on the thread that answers").isEmpty();
        test.settle();
        assertThat(inTurn).containsExactly(true);
    }

    @Test
    void theLimitsOfTheChannelHoldForWhatAHookMadeOfIt() {
        test.hub().onPublish((connection, request) -> Decision.allow(Payload.text("much too long")));

        assertFails(publisher.publish("short/a", "x"), ErrorCode.TOO_LARGE, "payload has 13 bytes, at most 4");
        assertFails(publisher.publish("short/a", "x", KEYED), ErrorCode.TOO_LARGE, "payload has 13 bytes");
    }

    @Test
    void whatIsRefusedAnywayIsNotAskedAbout() {
        test.hub().onPublish(this::shout);

        assertFails(publisher.publish("short/a", "too long"), ErrorCode.TOO_LARGE, "payload has 8 bytes");
        assertFails(publisher.publish("$sys", "x"), ErrorCode.REFUSED, "only the system publishes");
        assertThat(asked).isEmpty();
    }

    @Test
    void aRetryWithAKeyIsNotAskedAboutAgain() {
        test.hub().onPublish(this::shout);
        publisher.connection().turns().enter(() -> publisher.connection().user("ann"));
        publisher.publish("a", "x", KEYED);
        CompletableFuture<PublishResult> retry = publisher.publish("a", "x", KEYED);
        test.settle();

        assertThat(retry).isCompletedWithValue(new PublishResult(1, 1, -1).again());
        assertThat(asked).containsExactly("a x");
        assertThat(subscriber.received()).containsExactly("a X");
    }

    @Test
    void aRetryOfWhatAHookRefusedIsAskedAboutAgain() {
        Registration refusing = test.hub().onPublish((connection, request) -> Decision.refuseForNow("later"));
        assertFails(publisher.publish("a", "x", KEYED), ErrorCode.UNAVAILABLE, "later");
        refusing.close();
        publisher.publish("a", "x", KEYED);
        test.settle();
        assertThat(subscriber.received()).containsExactly("a x");
    }

    @Test
    void publishesOfATransactionAreAskedAboutWhenTheyAreAdded() {
        test.hub().onPublish(this::shout);
        publisher.begin("t");
        publisher.publish("t", "a", "one");
        publisher.publish("t", "b", "two");
        assertThat(asked).containsExactly("a one", "b two");
        CompletableFuture<List<PublishResult>> committed = publisher.commit("t");
        test.settle();

        assertThat(committed).isCompleted();
        assertThat(asked).hasSize(2);
        assertThat(subscriber.received()).containsExactly("a ONE", "b TWO");
    }

    @Test
    void oneRefusalHasTheWholeTransactionRefused() {
        test.hub()
                .onPublish((connection, request) -> request.target().toString().equals("b")
                        ? Decision.refuse("not b")
                        : Decision.allow(Payload.text("long enough")));
        publisher.begin("t");
        publisher.publish("t", "a", "one");
        assertFails(publisher.publish("t", "b", "two"), ErrorCode.REFUSED, "not b");
        assertFails(publisher.commit("t"), ErrorCode.REFUSED, "a publish of the transaction was refused: not b");
        publisher.begin("u");
        assertFails(publisher.publish("u", "short/a", "x"), ErrorCode.TOO_LARGE, "payload has 11 bytes");
        test.settle();
        assertThat(subscriber.received()).isEmpty();
    }

    @Test
    void theApplicationsOwnPublishesAreNotAskedAbout() {
        test.hub().onPublish(this::shout);
        test.publish("a", "x");
        test.settle();
        assertThat(asked).isEmpty();
        assertThat(subscriber.received()).containsExactly("a x");
    }

    @Test
    void aHookThatIsTakenAwayIsNotAsked() {
        test.hub().onPublish(this::shout).close();
        publisher.publish("a", "x");
        assertThat(asked).isEmpty();
    }
}
