package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.testkit.LateHistoryStore;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A publish with a key that is made again is not published again. */
final class KeyedPublishTest {
    private static final PublishOptions KEYED = PublishOptions.NONE.withKey("k");

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final LateHistoryStore late = new LateHistoryStore(new InMemoryHistoryStore(clock, 1 << 20));
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(
                    HubConfig.DEFAULT
                            .with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(100)))
                            .with(new PublishLimits(Duration.ofMinutes(2), 3, 1 << 20, 10, TransactionLimits.DEFAULT)),
                    new HubPorts(clock, observer, late, new InMemoryPresenceStore())));
    private final TestClient subscriber = test.connect(0);

    private TestClient user(int loop, String name) {
        TestClient client = test.connect(loop);
        client.connection().turns().enter(() -> client.connection().user(name));
        return client;
    }

    private void subscribe() {
        subscriber.subscribe("#");
        test.settle();
    }

    @Test
    void aRetryGetsTheAnswerOfTheFirstAndIsNotPublished() {
        subscribe();
        assertThat(user(1, "ann").publish("a", "x", KEYED)).isCompletedWithValue(new PublishResult(1, 1, -1));
        CompletableFuture<PublishResult> retry = user(2, "ann").publish("a", "x", KEYED);
        test.settle();

        assertThat(retry).isCompletedWithValue(new PublishResult(1, 1, -1).again());
        assertThat(subscriber.received()).containsExactly("a x");
    }

    @Test
    void userChannelAndKeyTogetherMakeTheSamePublish() {
        subscribe();
        TestClient ann = user(1, "ann");
        ann.publish("a", "1", KEYED);
        ann.publish("b", "2", KEYED);
        ann.publish("a", "3", KEYED.withKey("other"));
        user(1, "bob").publish("a", "4", KEYED);
        test.hub().publish(ChannelName.of("a"), Payload.text("5"), KEYED, null);
        test.hub().publish(ChannelName.of("b"), Payload.text("6"), KEYED, "ann");
        test.settle();

        assertThat(subscriber.received()).containsExactly("a 1", "b 2", "a 3", "a 4", "a 5", "b 6");
    }

    @Test
    void theBackendOfAUserRetriesWhatTheUserBegan() {
        subscribe();
        user(1, "ann").publish("a", "x", KEYED);
        assertThat(test.hub().publish(ChannelName.of("a"), Payload.text("x"), KEYED, "ann"))
                .isCompletedWithValueMatching(PublishResult::repeated);
    }

    @Test
    void aRetryOfAPublishInProgressIsAnsweredWithIt() {
        subscribe();
        TestClient ann = user(1, "ann");
        CompletableFuture<PublishResult> first = ann.publish("h/a", "x", KEYED);
        CompletableFuture<PublishResult> retry = user(2, "ann").publish("h/a", "x", KEYED);
        test.settle();
        assertThat(retry).isNotDone();

        late.answerAll();
        test.settle();
        assertThat(first).isCompletedWithValue(new PublishResult(1, 1, 1));
        assertThat(retry).isCompletedWithValue(new PublishResult(1, 1, 1).again());
        assertThat(subscriber.received()).containsExactly("h/a x");
    }

    @Test
    void aRefusalIsNotRemembered() {
        TestClient ann = user(1, "ann");
        CompletableFuture<PublishResult> first = ann.publish("h/a", "x", KEYED);
        CompletableFuture<PublishResult> waiting = user(2, "ann").publish("h/a", "x", KEYED);
        late.failOldest();
        test.settle();
        assertThat(first).isCompletedExceptionally();
        assertThat(waiting.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));

        CompletableFuture<PublishResult> again = ann.publish("h/a", "x", KEYED);
        late.answerAll();
        test.settle();
        assertThat(again).isCompletedWithValue(new PublishResult(1, 0, 1));
    }

    @Test
    void isPublishedAgainWhenTheWindowIsOver() {
        TestClient ann = user(1, "ann");
        ann.publish("a", "x", KEYED);
        test.pass(Duration.ofSeconds(119));
        assertThat(ann.publish("a", "x", KEYED)).isCompletedWithValueMatching(PublishResult::repeated);
        test.pass(Duration.ofSeconds(1));
        assertThat(ann.publish("a", "x", KEYED)).isCompletedWithValue(new PublishResult(1, 0, -1));
    }

    @Test
    void overTheBoundTheOldestIsForgotten() {
        TestClient ann = user(1, "ann");
        for (int i = 0; i < 4; i++) ann.publish("a", "x", KEYED.withKey("k" + i));

        assertThat(ann.publish("a", "x", KEYED.withKey("k3"))).isCompletedWithValueMatching(PublishResult::repeated);
        assertThat(ann.publish("a", "x", KEYED.withKey("k0"))).isCompletedWithValue(new PublishResult(1, 0, -1));
    }

    @Test
    void bytesAreBoundedToo() {
        KeyedPublishes keyed = new KeyedPublishes(
                clock, new PublishLimits(Duration.ofMinutes(2), 1_000, 1_000, 10, TransactionLimits.DEFAULT));
        for (int i = 0; i < 100; i++) {
            keyed.once(
                    new KeyedPublishes.Key("ann", "a", "k" + i),
                    () -> CompletableFuture.completedFuture(new PublishResult(1, 0, -1)));
        }
        assertThat(keyed.size()).isBetween(1, 4);
        clock.advance(Duration.ofMinutes(2));
        keyed.tick();
        assertThat(keyed.size()).isZero();
    }

    @Test
    void aKeyHasFrom1To128Bytes() {
        assertThatThrownBy(() -> PublishOptions.NONE.withKey("")).hasMessage("key must have 1 to 128 bytes, but has 0");
        assertThatThrownBy(() -> PublishOptions.NONE.withKey("ä".repeat(65)))
                .hasMessage("key must have 1 to 128 bytes, but has 130");
        assertThat(PublishOptions.NONE.withKey("ä".repeat(64)).key()).hasSize(64);
    }
}
