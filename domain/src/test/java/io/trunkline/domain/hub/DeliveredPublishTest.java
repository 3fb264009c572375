package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.domain.channel.ChannelName;
import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.channel.OverflowPolicy;
import io.trunkline.domain.connection.ConnectionLimits;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.payload.Payload;
import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A publish that waits until it is delivered is answered when its bytes have left, and at its time at the latest. */
final class DeliveredPublishTest {
    private static final PublishOptions DELIVERED = PublishOptions.NONE.withAck(Ack.DELIVERED);

    private final TestHub test = new TestHub(HubConfig.DEFAULT
            .with(new ConnectionLimits(200, 400))
            .with(new PublishLimits(Duration.ofMinutes(2), 10, 1 << 20, 3, TransactionLimits.DEFAULT))
            .with(ChannelRules.NONE
                    .and("d/*", ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.DROP_OLDEST))
                    .and("k/*", ChannelOptions.DEFAULT.withOverflow(OverflowPolicy.KEEP_LATEST))
                    .and("h/*", ChannelOptions.DEFAULT.withHistory(10))));
    private final TestClient ann = test.connect(0);
    private final TestClient bob = test.connect(1);
    private final TestClient publisher = test.connect(2);

    private void bothSubscribe(String pattern) {
        ann.subscribe(pattern);
        bob.subscribe(pattern);
        test.settle();
    }

    private static Integer delivered(CompletableFuture<PublishResult> published) {
        assertThat(published).isCompleted();
        return published.join().delivered();
    }

    @Test
    void waitsForTheLastByteOfTheLastSocket() {
        bothSubscribe("h/a");
        bob.outlet().writable(false);
        CompletableFuture<PublishResult> published = publisher.publish("h/a", "hello", DELIVERED);
        test.settle();
        assertThat(ann.received()).containsExactly("h/a hello");
        assertThat(published).isNotDone();

        bob.outlet().takesBytes("msg h/a hell".length());
        test.settle();
        assertThat(published).isNotDone();
        bob.outlet().takesBytes(1);
        test.settle();
        assertThat(published).isCompletedWithValue(new PublishResult(1, 2, 1, null, 2, null, false, false));
    }

    @Test
    void waitsForNoMoreThanItsCount() {
        bothSubscribe("a");
        bob.outlet().writable(false);
        CompletableFuture<PublishResult> published =
                publisher.publish("a", "x", PublishOptions.NONE.withDelivery(new Delivery(1, Duration.ofSeconds(10))));
        test.settle();
        assertThat(delivered(published)).isEqualTo(1);
    }

    @Test
    void isAnsweredAtItsTimeWithWhatThereIs() {
        bothSubscribe("a");
        bob.outlet().writable(false);
        CompletableFuture<PublishResult> published = publisher.publish("a", "x", DELIVERED);
        test.pass(Duration.ofSeconds(9));
        assertThat(published).isNotDone();
        test.pass(Duration.ofSeconds(1));
        test.settle();
        assertThat(delivered(published)).isEqualTo(1);
    }

    @Test
    void nobodyIsWaitedForWhoDoesNotGetIt() {
        assertThat(delivered(publisher.publish("a", "x", DELIVERED))).isZero();
        bothSubscribe("a");
        bob.outlet().writable(false);
        CompletableFuture<PublishResult> published =
                publisher.publish("a", "x", DELIVERED.withAudience(new Audience(Set.of(ann.id()), Set.of())));
        test.settle();
        assertThat(delivered(published)).isEqualTo(1);
    }

    @Test
    void whatIsDroppedIsNotWaitedFor() {
        bothSubscribe("d/a");
        bob.outlet().writable(false);
        CompletableFuture<PublishResult> published = publisher.publish("d/a", "x".repeat(100), DELIVERED);
        for (int i = 0; i < 4; i++) publisher.publish("d/a", "y".repeat(100));
        test.settle();
        assertThat(delivered(published)).isEqualTo(1);
    }

    @Test
    void whatIsConflatedIsNotWaitedFor() {
        bothSubscribe("k/a");
        bob.outlet().writable(false);
        CompletableFuture<PublishResult> first = publisher.publish("k/a", "1", DELIVERED);
        test.settle();
        CompletableFuture<PublishResult> second = publisher.publish("k/a", "2", DELIVERED);
        test.settle();
        assertThat(delivered(first)).isEqualTo(1);
        bob.outlet().writable(true);
        test.settle();
        assertThat(delivered(second)).isEqualTo(2);
    }

    @Test
    void aConnectionThatEndsIsNotWaitedFor() {
        bothSubscribe("a");
        bob.outlet().takesBytes(3);
        CompletableFuture<PublishResult> begun = publisher.publish("a", "1", DELIVERED);
        CompletableFuture<PublishResult> waiting = publisher.publish("a", "2", DELIVERED);
        test.settle();
        assertThat(begun).isNotDone();
        bob.vanish();
        test.settle();
        assertThat(delivered(begun)).isEqualTo(1);
        assertThat(delivered(waiting)).isEqualTo(1);
    }

    @Test
    void listenersOfTheApplicationDoNotCount() {
        test.hub().listen("a", publication -> {}, Runnable::run);
        assertThat(delivered(publisher.publish("a", "x", DELIVERED))).isZero();
    }

    @Test
    void countsOverAllChannelsOfAPattern() {
        bothSubscribe("c/1");
        ann.subscribe("c/2");
        test.settle();
        CompletableFuture<PublishResult> published = publisher.publish("c/*", "x", DELIVERED);
        test.settle();
        assertThat(delivered(published)).isEqualTo(3);
    }

    @Test
    void theApplicationMayWaitTooAndIsToldOutsideOfTurns() throws Exception {
        bothSubscribe("a");
        CompletableFuture<PublishResult> published =
                test.hub().publish(ChannelName.of("a"), Payload.text("x"), DELIVERED, null);
        CompletableFuture<Boolean> inTurn =
                published.thenApply(result -> test.turns(0).inTurn()
                        || test.turns(1).inTurn()
                        || test.turns(2).inTurn());
        test.settle();
        assertThat(published.get(30, TimeUnit.SECONDS).delivered()).isEqualTo(2);
        assertThat(inTurn.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void whatWaitsIsBounded() {
        bothSubscribe("a");
        bob.outlet().writable(false);
        for (int i = 0; i < 3; i++) publisher.publish("a", "x", DELIVERED);
        CompletableFuture<PublishResult> over = publisher.publish("a", "x", DELIVERED);
        test.settle();
        assertThat(over).isCompletedExceptionally();
        assertThat(over.exceptionNow()).isInstanceOfSatisfying(CommandException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY);
            assertThat(refusal.option()).isEqualTo("publish.deliveries");
        });
        assertThat(ann.received()).hasSize(3);

        test.pass(Duration.ofSeconds(10));
        assertThat(publisher.publish("a", "x", DELIVERED)).isNotCompletedExceptionally();
    }

    @Test
    void refusesTimesThatAreNone() {
        assertThatThrownBy(() -> new Delivery(1, Duration.ofSeconds(61)))
                .hasMessage("timeout must be from 1 to 60000 ms, but was 61000");
        assertThatThrownBy(() -> new Delivery(-1, Duration.ofSeconds(1)))
                .hasMessage("count must not be negative, but was -1");
    }
}
