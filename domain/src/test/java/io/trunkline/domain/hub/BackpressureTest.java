package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.loop.Turns;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop with too much in its mailbox holds back those who publish to it, and nobody else. */
final class BackpressureTest {
    private static final int MAILBOX = 10_000;
    private static final int PARKED = 5_000;
    private static final String KILOBYTE = "k".repeat(1_000);

    private final TestHub test = new TestHub(HubConfig.DEFAULT.with(bounds()));

    static HubBounds bounds() {
        return new HubBounds(
                1 << 30, MAILBOX, Turns.TURN_BYTES, PARKED, 100, 8, 1_000, 100, 64, Duration.ofSeconds(10));
    }

    @Test
    void publishingConnectionIsNotReadWhileALoopItPublishesToIsFull() {
        TestClient subscriber = test.connect(0);
        subscriber.subscribe("a");
        TestClient publisher = test.connect(1);
        test.settle();
        for (int i = 0; i < 20; i++) {
            publisher.say("pub a " + KILOBYTE);
        }
        assertThat(publisher.outlet().isReadingPaused()).isTrue();
        assertThat(publisher.connection().isHeld()).isTrue();

        test.loop(0).step();
        assertThat(publisher.outlet().isReadingPaused())
                .as("until its own loop's turn")
                .isTrue();
        test.loop(1).step();
        assertThat(publisher.outlet().isReadingPaused()).isFalse();
        assertThat(subscriber.received()).hasSize(20);
    }

    @Test
    void publishersToOtherLoopsGoOn() {
        test.connect(0).subscribe("a");
        TestClient listener = test.connect(2);
        listener.subscribe("b");
        TestClient publisher = test.connect(1);
        test.settle();
        for (int i = 0; i < 20; i++) {
            test.publish("a", KILOBYTE);
        }
        publisher.say("pub b x");
        test.loop(2).step();

        assertThat(publisher.outlet().isReadingPaused()).isFalse();
        assertThat(listener.received()).containsExactly("b x");
    }

    @Test
    void aConnectionMayBeHeldByTheFullnessOfItsOwnLoop() {
        TestClient both = test.connect(0);
        both.subscribe("a");
        test.settle();
        both.connection().turns().enter(() -> {
            for (int i = 0; i < 20; i++) {
                both.say("pub a " + KILOBYTE);
            }
            assertThat(both.outlet().isReadingPaused()).isTrue();
        });
        test.settle();

        assertThat(both.received()).hasSize(20);
        assertThat(both.outlet().isReadingPaused()).isFalse();
        assertThat(test.observer().faults()).isEmpty();
    }

    @Test
    void theApplicationsPublishesWaitInOrderAndAreBusyBeyondTheirBound() {
        TestClient subscriber = test.connect(0);
        subscriber.subscribe("a");
        test.settle();
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        List<Integer> completed = new ArrayList<>();
        int busy = 0;
        for (int i = 0; busy == 0; i++) {
            int number = i;
            CompletableFuture<PublishResult> result = publish("a", i + KILOBYTE);
            result.thenRun(() -> completed.add(number));
            if (result.isCompletedExceptionally()) busy = i;
            else results.add(result);
        }
        assertThat(results.get(0)).isCompleted();
        assertThat(results.get(busy - 1)).isNotDone();
        assertThat(publish("a", KILOBYTE).exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("limits.parkedBytes"));

        test.settle();
        assertThat(results).allSatisfy(result -> assertThat(result).isCompleted());
        assertThat(completed).isSorted().hasSize(busy);
        assertThat(subscriber.received())
                .hasSize(busy)
                .isSortedAccordingTo((x, y) -> Integer.compare(number(x), number(y)));
        assertThat(publish("a", "again")).isCompleted();
    }

    private static int number(String received) {
        return Integer.parseInt(received.substring(2, received.indexOf('k')));
    }

    @Test
    void whatIsParkedKeepsTheOrderOfTheCallsAcrossChannels() {
        TestClient slow = test.connect(0);
        slow.subscribe("a");
        TestClient all = test.connect(1);
        all.subscribe("#");
        test.settle();
        while (publish("a", KILOBYTE).isDone()) {}
        CompletableFuture<PublishResult> behind = publish("b", "behind");
        test.loop(1).step();
        assertThat(behind).as("b's own loops are not full").isNotDone();

        test.settle();
        assertThat(behind).isCompleted();
        assertThat(all.received()).last(InstanceOfAssertFactories.STRING).isEqualTo("b behind");
    }

    @Test
    void publishesWithoutBytesAreBoundedToo() {
        test.connect(0).subscribe("a");
        test.settle();
        while (publish("a", KILOBYTE).isDone()) {}
        int parked = 0;
        while (!publish("a", "").isDone()) {
            assertThat(++parked).isLessThan(PARKED);
        }
        test.settle();
        assertThat(publish("a", "")).isCompletedWithValue(new PublishResult(1, 1, -1));
    }

    @Test
    void aPayloadOverTheMessageLimitIsRefused() {
        int tooMany = ConnectionLimits.DEFAULT.messageBytes() + 1;

        assertThat(test.hub().publish("a", Payload.binary(new byte[tooMany])).exceptionNow())
                .asInstanceOf(type(CommandException.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .satisfies(refusal -> assertThat(refusal.option()).isEqualTo("limits.messageBytes"));
    }

    private CompletableFuture<PublishResult> publish(String channel, String text) {
        return test.hub().publish(channel, Payload.text(text));
    }

    @Test
    void whatTheCallerHasGivenUpIsStillCounted() {
        test.connect(0).subscribe("a");
        test.settle();
        while (publish("a", KILOBYTE).isDone()) {}
        int accepted = 0;
        while (publish("a", KILOBYTE).cancel(true)) {
            assertThat(++accepted).isLessThan(PARKED / KILOBYTE.length());
        }
        assertThat(accepted).isPositive();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void moreThanAMailboxfulOfParkedPublishesGoesOnTurnByTurn() {
        TestHub test = new TestHub(HubConfig.DEFAULT.with(new HubBounds(
                1 << 30, MAILBOX, Turns.TURN_BYTES, MAILBOX * 10, 100, 8, 1_000, 100, 64, Duration.ofSeconds(10))));
        TestClient subscriber = test.connect(0);
        subscriber.subscribe("a");
        test.settle();
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            results.add(test.hub().publish("a", Payload.text(i + KILOBYTE)));
        }
        test.settle();

        assertThat(results).allSatisfy(result -> assertThat(result).isCompleted());
        assertThat(subscriber.received()).hasSize(80);
    }
}
