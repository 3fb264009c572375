package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A history store that answers later: delivery follows storing, in the channel's order. */
final class LateHistoryTest {
    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final LateHistoryStore store = new LateHistoryStore(new InMemoryHistoryStore(clock, 1 << 20));
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(
                    HubConfig.DEFAULT
                            .with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(100)))
                            .with(BackpressureTest.bounds()),
                    new HubPorts(clock, observer, store, new InMemoryPresenceStore())));
    private final TestClient subscriber = test.connect(0);

    private void subscribe() {
        subscriber.subscribe("h/#");
        test.settle();
    }

    @Test
    void deliversWhenStoredAndNotBefore() {
        subscribe();
        CompletableFuture<PublishResult> result = test.connect(1).publish("h/a", "x");
        test.settle();
        assertThat(subscriber.received()).isEmpty();
        assertThat(result).isNotDone();

        store.answerOldest();
        test.settle();
        assertThat(subscriber.received()).containsExactly("h/a x");
        assertThat(result).isCompletedWithValue(new PublishResult(1, 1, 1));
    }

    @Test
    void answersThatComeTurnedRoundKeepTheChannelsOrder() {
        subscribe();
        for (int i = 0; i < 4; i++) {
            test.publish("h/a", "n" + i);
        }
        store.answerTwoTurnedRound();
        store.answerTwoTurnedRound();
        test.settle();

        assertThat(subscriber.received()).containsExactly("h/a n0", "h/a n1", "h/a n2", "h/a n3");
    }

    @Test
    void aChannelThatWaitsDoesNotHoldUpAnother() {
        subscribe();
        test.publish("h/a", "late");
        test.connect(0).subscribe("b");
        subscriber.subscribe("b");
        test.publish("b", "now");
        test.settle();

        assertThat(subscriber.received()).containsExactly("b now");
    }

    @Test
    void aFailedAppendIsUnavailableAndIsNotDelivered() {
        subscribe();
        CompletableFuture<PublishResult> lost = test.hub().publish("h/a", Payload.text("lost"));
        CompletableFuture<PublishResult> kept = test.hub().publish("h/a", Payload.text("kept"));
        store.failOldest();
        store.answerOldest();
        test.settle();

        assertThat(lost.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("history"));
        assertThat(kept).isCompletedWithValue(new PublishResult(1, 1, 1));
        assertThat(subscriber.received()).containsExactly("h/a kept");
        assertThat(observer.faults()).as("the operator learns why").hasSize(1);
    }

    @Test
    void aConnectionThatPublishesIsHeldUntilItsPublicationIsStored() {
        subscribe();
        TestClient publisher = test.connect(1);
        publisher.say("pub h/a x");
        assertThat(publisher.outlet().isReadingPaused()).isTrue();
        assertThat(publisher.answers()).isEmpty();

        store.answerOldest();
        test.settle();
        assertThat(publisher.outlet().isReadingPaused()).isFalse();
        assertThat(publisher.answers()).containsExactly("ok pub 1");
    }

    @Test
    void aConnectionToldThatItsPublicationFailedGoesOn() {
        TestClient publisher = test.connect(1);
        publisher.say("pub h/a x");
        store.failOldest();
        test.settle();
        publisher.say("echo still here");

        assertThat(publisher.answers())
                .containsExactly("error unavailable the publication could not be stored", "ok echo still here");
    }

    @Test
    void aChannelWhoseReadsFailIsUnavailableToSubscribers() {
        store.failReads();
        CompletableFuture<SubscribeResult> result = subscriber.subscribe("h/a");
        test.settle();

        assertThat(result.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        test.publish("h/a", "x");
        store.answerAll();
        test.settle();
        assertThat(subscriber.received())
                .as("a refused subscription delivers nothing")
                .isEmpty();
        assertThat(observer.faults()).as("the operator learns why").hasSize(1);
    }

    @Test
    void aSubscriptionBeginsBehindWhatTheStoreHasNotAnswered() {
        test.publish("h/a", "1");
        test.publish("h/a", "2");
        CompletableFuture<SubscribeResult> result = subscriber.subscribe("h/a");
        test.publish("h/a", "3");
        test.settle();
        store.answerAll();
        test.settle();

        assertThat(result.join().position())
                .isNotNull()
                .satisfies(p -> assertThat(p.offset()).isEqualTo(2));
        assertThat(subscriber.received()).containsExactly("h/a 3");
    }

    @Test
    void whatWaitsForTheStoreIsBoundedForTheApplication() {
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            results.add(test.hub().publish("h/a", Payload.text("k".repeat(1_000))));
        }
        assertThat(store.waiting()).isBetween(3, 5);
        assertThat(results.get(999).exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY));

        store.answerAll();
        assertThat(test.hub().publish("h/a", Payload.text("again"))).isNotDone();
    }
}
