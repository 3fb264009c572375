package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A publish that asks to be stored is answered when it is, and is told how durable that is. */
final class StoredPublishTest {
    private static final PublishOptions STORED = PublishOptions.NONE.withAck(Ack.STORED);

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final LateHistoryStore late = new LateHistoryStore(new InMemoryHistoryStore(clock, 1 << 20));
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(
                    HubConfig.DEFAULT.with(ChannelRules.NONE.and("r/h/*", ChannelOptions.DEFAULT.withHistory(100))),
                    new HubPorts(clock, observer, late, new InMemoryPresenceStore())));
    private final TestClient subscriber = test.connect(0);
    private final TestClient publisher = test.connect(1);

    @Test
    void isAnsweredWhenItIsStored() {
        CompletableFuture<PublishResult> published = publisher.publish("r/h/a", "x", STORED);
        test.settle();
        assertThat(published).isNotDone();

        late.answerAll();
        test.settle();
        assertThat(published).isCompletedWithValue(new PublishResult(1, 0, 1).stored(false));
    }

    @Test
    void saysWhatTheStorePromises() {
        late.durable();
        CompletableFuture<PublishResult> published = publisher.publish("r/h/a", "x", STORED);
        late.answerAll();
        test.settle();
        assertThat(published).isCompletedWithValue(new PublishResult(1, 0, 1).stored(true));
    }

    @Test
    void isRefusedWhereOneOfTheChannelsKeepsNothingAndThenReachesNone() {
        subscriber.subscribe("r/a");
        subscriber.subscribe("r/h/a");
        test.settle();
        CompletableFuture<PublishResult> published = publisher.publish("r/#", "x", STORED);
        test.settle();

        assertThat(published.exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal ->
                        assertThat(refusal).hasMessage("ack 'stored' is refused: channel keeps no history: r/a"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REFUSED))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("channels"));
        assertThat(late.waiting()).isZero();
        assertThat(subscriber.received()).isEmpty();
    }

    @Test
    void holdsForTheApplicationToo() {
        CompletableFuture<PublishResult> stored =
                test.hub().publish(ChannelName.of("r/h/a"), Payload.text("x"), STORED, null);
        late.answerAll();
        assertThat(stored).isCompletedWithValue(new PublishResult(1, 0, 1).stored(false));
        assertThat(test.hub().publish(ChannelName.of("r/a"), Payload.text("x"), STORED, null))
                .isCompletedExceptionally();
    }
}
