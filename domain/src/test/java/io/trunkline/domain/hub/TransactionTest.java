package io.trunkline.domain.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.domain.channel.ChannelOptions;
import io.trunkline.domain.channel.ChannelRules;
import io.trunkline.domain.error.CommandException;
import io.trunkline.domain.error.ErrorCode;
import io.trunkline.domain.history.InMemoryHistoryStore;
import io.trunkline.domain.presence.InMemoryPresenceStore;
import io.trunkline.domain.publication.Audience;
import io.trunkline.domain.testkit.LateHistoryStore;
import io.trunkline.domain.testkit.ManualClock;
import io.trunkline.domain.testkit.RecordingObserver;
import io.trunkline.domain.testkit.TestClient;
import io.trunkline.domain.testkit.TestHub;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Publishes that are made together, or not at all. Channels below {@code h} have history. */
final class TransactionTest {
    private static final TransactionLimits LIMITS = new TransactionLimits(Duration.ofSeconds(30), 2, 3, 1_000, 1_500);

    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final LateHistoryStore late = new LateHistoryStore(new InMemoryHistoryStore(clock, 1 << 20));
    private final TestHub test = new TestHub(
            clock,
            observer,
            new Hub(
                    HubConfig.DEFAULT
                            .with(ChannelRules.NONE.and("h/*", ChannelOptions.DEFAULT.withHistory(100)))
                            .with(new PublishLimits(Duration.ofMinutes(2), 100, 1 << 20, 10, LIMITS)),
                    new HubPorts(clock, observer, late, new InMemoryPresenceStore())));
    private final TestClient subscriber = test.connect(0);
    private final TestClient client = test.connect(1);

    private void subscribe() {
        subscriber.subscribe("#");
        test.settle();
    }

    private static CommandException refusal(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return (CommandException) Futures.cause(future.exceptionNow());
    }

    @Test
    void publishesNothingBeforeTheCommitAndAllWithIt() {
        subscribe();
        client.begin("t");
        assertThat(client.publish("t", "a", "1")).isCompletedWithValue(1);
        assertThat(client.publish("t", "b", "2")).isCompletedWithValue(2);
        client.publish("a", "plain");
        test.settle();
        assertThat(subscriber.received()).containsExactly("a plain");

        assertThat(client.commit("t"))
                .isCompletedWithValue(List.of(new PublishResult(1, 1, -1), new PublishResult(1, 1, -1)));
        test.settle();
        assertThat(subscriber.received()).containsExactly("a plain", "a 1", "b 2");
        assertThat(test.hub().transactions().bytes()).isZero();
    }

    @Test
    void aPatternReachesTheChannelsOfTheCommit() {
        client.begin("t");
        client.publish("t", "c/*", "x");
        subscriber.subscribe("c/1");
        subscriber.subscribe("c/2");
        test.settle();
        assertThat(client.commit("t")).isCompletedWithValue(List.of(new PublishResult(2, 2, -1)));
        test.settle();
        assertThat(subscriber.received()).containsExactly("c/1 x", "c/2 x");
    }

    @Test
    void waitsForTheStoreOnAllChannelsAndOthersWaitBehindIt() {
        subscribe();
        client.begin("t");
        client.publish("t", "h/a", "1");
        client.publish("t", "plain", "2");
        client.publish("t", "h/b", "3");
        CompletableFuture<List<PublishResult>> committed = client.commit("t");
        CompletableFuture<PublishResult> behind = client.publish("plain", "behind");
        test.settle();
        assertThat(subscriber.received()).isEmpty();
        assertThat(committed).isNotDone();
        assertThat(behind).isNotDone();

        late.answerAll();
        test.settle();
        assertThat(committed)
                .isCompletedWithValue(
                        List.of(new PublishResult(1, 1, 1), new PublishResult(1, 1, -1), new PublishResult(1, 1, 1)));
        assertThat(subscriber.received())
                .containsExactlyInAnyOrder("h/a 1", "plain 2", "plain behind", "h/b 3")
                .containsSubsequence("plain 2", "plain behind");
    }

    @Test
    void publishesNothingWhereTheStoreFails() {
        subscribe();
        client.begin("t");
        client.publish("t", "plain", "1");
        client.publish("t", "h/a", "2");
        CompletableFuture<List<PublishResult>> committed = client.commit("t");
        late.failOldest();
        client.publish("plain", "after");
        test.settle();

        assertThat(refusal(committed).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(subscriber.received()).containsExactly("plain after");
    }

    @Test
    void isRefusedOnChannelsWithHistoryWhereTheStoreCannot() {
        late.notAtomic();
        client.begin("t");
        assertThat(refusal(client.publish("t", "h/a", "1")))
                .hasMessage("tx is refused: the history store cannot append to several channels as one: h/a");
        client.rollback("t");
        client.begin("t");
        assertThat(client.publish("t", "a", "1")).isCompletedWithValue(1);
        assertThat(client.commit("t")).isCompleted();
    }

    @Test
    void oneRefusedPublishRefusesTheCommit() {
        subscribe();
        client.begin("t");
        client.publish("t", "a", "1");
        assertThat(refusal(client.publish("t", "$system", "2")).code()).isEqualTo(ErrorCode.REFUSED);
        client.publish("t", "a", "3");
        CommandException refusal = refusal(client.commit("t"));
        test.settle();

        assertThat(refusal.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(refusal).hasMessageStartingWith("a publish of the transaction was refused: channel begins with '$'");
        assertThat(subscriber.received()).isEmpty();
        assertThat(client.begin("t")).as("it has ended").isCompleted();
    }

    @Test
    void aCommitMayTellHowManyPublishesItHas() {
        subscribe();
        client.begin("t");
        client.publish("t", "a", "1");
        assertThat(refusal(client.commit("t", 2)))
                .hasMessage("count must be the number of the transaction's publishes, 1, but was 2");
        test.settle();
        assertThat(subscriber.received()).isEmpty();
    }

    @Test
    void anAudienceHoldsInATransactionAndAKeyOrAckIsRefused() {
        subscribe();
        client.begin("t");
        client.publish(
                "t", "a", "1", PublishOptions.NONE.withAudience(new Audience(Set.of(), Set.of(subscriber.id()))));
        client.publish("t", "a", "2");
        client.commit("t");
        test.settle();
        assertThat(subscriber.received()).containsExactly("a 2");

        client.begin("u");
        assertThat(refusal(client.publish("u", "a", "1", PublishOptions.NONE.withKey("k"))))
                .hasMessage("key is refused in a transaction");
        assertThat(refusal(client.publish("u", "a", "1", PublishOptions.NONE.withAck(Ack.STORED))))
                .hasMessage("ack is refused in a transaction: the commit is its answer");
    }

    @Test
    void rollbackForgets() {
        subscribe();
        client.begin("t");
        client.publish("t", "a", "1");
        assertThat(client.rollback("t")).isCompleted();
        assertThat(refusal(client.commit("t")))
                .hasMessage("there is no transaction 't': it was not begun, has ended, or its time is over");
        test.settle();
        assertThat(subscriber.received()).isEmpty();
        assertThat(test.hub().transactions().bytes()).isZero();
    }

    @Test
    void itsTimeIsLimited() {
        client.begin("t");
        client.publish("t", "a", "1");
        test.pass(Duration.ofSeconds(29));
        assertThat(test.hub().transactions().bytes()).isPositive();
        test.pass(Duration.ofSeconds(1));
        assertThat(test.hub().transactions().bytes()).as("without another word").isZero();
        assertThat(refusal(client.commit("t")).code()).isEqualTo(ErrorCode.INVALID_PARAMS);
    }

    @Test
    void endsWithItsConnection() {
        client.begin("t");
        client.publish("t", "a", "1");
        client.vanish();
        test.settle();
        assertThat(test.hub().transactions().bytes()).isZero();
        assertThat(refusal(client.begin("u")).code()).isEqualTo(ErrorCode.SHUTTING_DOWN);
    }

    @Test
    void aConnectionThatEndsInItsCommitLeavesAllOfIt() {
        subscribe();
        client.begin("t");
        client.publish("t", "h/a", "1");
        client.publish("t", "h/b", "2");
        client.commit("t");
        client.vanish();
        test.settle();
        late.answerAll();
        test.settle();
        assertThat(subscriber.received()).containsExactlyInAnyOrder("h/a 1", "h/b 2");
    }

    @Test
    void isBoundedInEveryWay() {
        client.begin("t");
        client.begin("u");
        assertThat(refusal(client.begin("v")).option()).isEqualTo("publish.transactions.perConnection");
        assertThat(refusal(client.begin("t"))).hasMessage("tx 't' has begun already");
        for (int i = 0; i < 3; i++) client.publish("t", "a", "x");
        assertThat(refusal(client.publish("t", "a", "x")).option()).isEqualTo("publish.transactions.publishes");
        assertThat(refusal(client.publish("u", "a", "x".repeat(900))).option()).isEqualTo("publish.transactions.bytes");

        client.publish("u", "a", "x".repeat(800));
        TestClient other = test.connect(2);
        other.begin("t");
        assertThat(refusal(other.publish("t", "a", "x".repeat(200))).code()).isEqualTo(ErrorCode.BUSY);
        client.rollback("u");
        client.rollback("t");
        other.rollback("t");
        other.begin("t");
        assertThat(other.publish("t", "a", "x".repeat(200))).isCompletedWithValue(1);
    }

    @Test
    void namesAreBounded() {
        assertThat(refusal(client.begin(""))).hasMessage("tx must have 1 to 64 characters, but has 0");
        assertThat(refusal(client.begin("x".repeat(65)))).hasMessage("tx must have 1 to 64 characters, but has 65");
    }
}
